/**
 * How the film model is trained: flow matching with clean-latent output on cached latents, stills first, then clips in
 * causal chunks, each chunk with a noise level of its own.
 */
@NullMarked
package org.kinora.train.film;

import org.jspecify.annotations.NullMarked;
