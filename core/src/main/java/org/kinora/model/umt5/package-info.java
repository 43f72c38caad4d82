/**
 * The text encoder of Wan: the encoder half of <a href="https://arxiv.org/abs/2304.09151">UMT5</a>, a T5 whose every
 * layer has a relative position bias of its own. Weights have the names of {@code transformers}.
 */
@NullMarked
package org.kinora.model.umt5;

import org.jspecify.annotations.NullMarked;
