/** From a request to frames: the parts of a model folder put together, chunk by chunk. */
@NullMarked
package org.kinora.pipeline;

import org.jspecify.annotations.NullMarked;
