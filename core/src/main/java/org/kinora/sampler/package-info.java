/**
 * From noise to latents: noise levels, and solvers of the flow that leads from one to the other. A sampler knows nothing
 * of the network; it asks a {@link org.kinora.sampler.Denoiser}.
 */
@NullMarked
package org.kinora.sampler;

import org.jspecify.annotations.NullMarked;
