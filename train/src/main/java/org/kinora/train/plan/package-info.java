/** Trains the small model that plans scenes: from captions to who is where, how turned and with what feeling. */
@NullMarked
package org.kinora.train.plan;

import org.jspecify.annotations.NullMarked;
