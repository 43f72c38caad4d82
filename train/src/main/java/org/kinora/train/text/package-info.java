/**
 * Makes the shipped text encoder: the first layers of multilingual BERT, with the vocabulary English and Chinese need,
 * and the statistics that turn its states into even conditioning.
 */
@NullMarked
package org.kinora.train.text;

import org.jspecify.annotations.NullMarked;
