/** Marks for films: each class measures one thing, from what is seen alone, and says what it counted. */
@NullMarked
package org.kinora.judge.score;

import org.jspecify.annotations.NullMarked;
