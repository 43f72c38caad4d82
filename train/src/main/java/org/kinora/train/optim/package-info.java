/** Gradient descent: Muon for matrices, AdamW for everything else, and the running average of the weights. */
@NullMarked
package org.kinora.train.optim;

import org.jspecify.annotations.NullMarked;
