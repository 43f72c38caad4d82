/** Teaches the judge to see: frames of the stage, plain and through the codec, with what is in them. */
@NullMarked
package org.kinora.train.judge;

import org.jspecify.annotations.NullMarked;
