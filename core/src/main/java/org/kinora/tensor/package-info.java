/**
 * The one place that knows the traps of the native tensor library: device and number type, attention kernels, memory
 * scopes and seeded noise. Shapes in comments use the letters B (batch), T (time), H, W (height, width), C (channels),
 * L (tokens), D (width of a token).
 */
@NullMarked
package org.kinora.tensor;

import org.jspecify.annotations.NullMarked;
