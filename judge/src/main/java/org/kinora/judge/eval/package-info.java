/** Puts a model or a folder of films to the test: chooses what to ask, makes the films, marks them and reports. */
@NullMarked
package org.kinora.judge.eval;

import org.jspecify.annotations.NullMarked;
