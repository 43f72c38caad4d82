/**
 * From a sentence to shots: what is told one after the other becomes shots of some seconds each. Every shot's text
 * stands for itself, with who, where and in what light, because each is encoded alone. A screenplay can also be written
 * by hand as a YAML file.
 */
@NullMarked
package org.kinora.screenplay;

import org.jspecify.annotations.NullMarked;
