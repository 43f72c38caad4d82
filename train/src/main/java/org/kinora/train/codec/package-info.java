/** How the small codec is trained: crops around actors, a loss that leans on what people look at. */
@NullMarked
package org.kinora.train.codec;

import org.jspecify.annotations.NullMarked;
