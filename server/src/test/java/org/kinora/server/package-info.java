/** The service as its clients see it: real servers, real clients, real films. */
@NullMarked
package org.kinora.server;

import org.jspecify.annotations.NullMarked;
