/**
 * Kinora's small causal video codec: 8x in space, 4x in time, made for a CPU. Plain convolutions that also see the
 * frame before (the memory block of TAEHV), no norms, and resampling layers that begin as the identity.
 */
@NullMarked
package org.kinora.model.codec;

import org.jspecify.annotations.NullMarked;
