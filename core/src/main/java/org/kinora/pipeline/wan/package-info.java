/**
 * Open Wan checkpoints as they are on disk, in the {@code diffusers} layout: {@link org.kinora.pipeline.wan.WanPipeline}
 * goes from a request to frames with the numbers of the Python reference. The parts follow each other in memory: the
 * text encoder goes before the transformer comes, and that before the autoencoder.
 */
@NullMarked
package org.kinora.pipeline.wan;

import org.jspecify.annotations.NullMarked;
