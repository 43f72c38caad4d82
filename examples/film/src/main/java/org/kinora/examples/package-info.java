/** Kinora used from a program of one's own. */
@NullMarked
package org.kinora.examples;

import org.jspecify.annotations.NullMarked;
