/** Kinora against the Python reference: the same weights and inputs must give the same numbers. */
@NullMarked
package org.kinora.parity;

import org.jspecify.annotations.NullMarked;
