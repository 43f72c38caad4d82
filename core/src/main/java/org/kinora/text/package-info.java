/**
 * What a sentence says, as numbers a generator can attend to. One frozen encoder serves English and Chinese; prompts
 * are first brought into one way of writing (letter case, full-width forms, emoji), then cut into word pieces.
 */
@NullMarked
package org.kinora.text;

import org.jspecify.annotations.NullMarked;
