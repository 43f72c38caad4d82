/** What models are trained on: clips rendered by the stage while training runs, and latents kept on disk. */
@NullMarked
package org.kinora.train.data;

import org.jspecify.annotations.NullMarked;
