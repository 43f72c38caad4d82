/** Runs the examples. */
@NullMarked
package org.kinora.examples;

import org.jspecify.annotations.NullMarked;
