/**
 * The Wan family (<a href="https://arxiv.org/abs/2503.20314">Wan 2.1</a> and 2.2): a diffusion transformer over the
 * latents of a causal video autoencoder. Configurations and weight names are those of the {@code diffusers} layout. The
 * transformer has a bidirectional form, which is the published one, and a block-causal form that makes films of any
 * length chunk by chunk.
 */
@NullMarked
package org.kinora.model.wan;

import org.jspecify.annotations.NullMarked;
