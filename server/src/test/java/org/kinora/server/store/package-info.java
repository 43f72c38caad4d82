/** Where bytes lie. */
@NullMarked
package org.kinora.server.store;

import org.jspecify.annotations.NullMarked;
