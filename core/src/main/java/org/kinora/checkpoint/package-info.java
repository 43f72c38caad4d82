/**
 * Weights by name: fresh ones for training, stored ones from {@code .safetensors} files in the {@code diffusers}
 * folder layout. A model asks for each tensor by its checkpoint name and shape; where it comes from is decided here.
 */
@NullMarked
package org.kinora.checkpoint;

import org.jspecify.annotations.NullMarked;
