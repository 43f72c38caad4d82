/** The routes: from servlet requests to orders and back. The only package, with the root, that knows Spring. */
@NullMarked
package org.kinora.server.http;

import org.jspecify.annotations.NullMarked;
