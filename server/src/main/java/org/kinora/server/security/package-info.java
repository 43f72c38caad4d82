/** Who may ask, how often, and for what: keys, rates, uploads, addresses, and the log of who made what. */
@NullMarked
package org.kinora.server.security;

import org.jspecify.annotations.NullMarked;
