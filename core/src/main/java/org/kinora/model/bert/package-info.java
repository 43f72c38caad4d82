/**
 * BERT (Devlin et al. 2019): the encoder half of a transformer, with the weight names and the {@code config.json} of
 * the {@code transformers} layout. A text encoder here keeps its first few layers.
 */
@NullMarked
package org.kinora.model.bert;

import org.jspecify.annotations.NullMarked;
