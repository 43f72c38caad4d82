/** Hostile input. */
@NullMarked
package org.kinora.server.security;

import org.jspecify.annotations.NullMarked;
