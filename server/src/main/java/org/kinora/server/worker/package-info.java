/** Makes the films of the queue: one at a time, resumable, published once. */
@NullMarked
package org.kinora.server.worker;

import org.jspecify.annotations.NullMarked;
