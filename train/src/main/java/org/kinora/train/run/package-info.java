/** A training run: the loop, its checkpoints, its log, the sheets and the report it leaves behind. */
@NullMarked
package org.kinora.train.run;

import org.jspecify.annotations.NullMarked;
