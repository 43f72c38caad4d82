/** Tells others of finished films, signed in the way of Standard Webhooks, again and again until they have heard. */
@NullMarked
package org.kinora.server.webhook;

import org.jspecify.annotations.NullMarked;
