/** Webhooks by the words of their standard. */
@NullMarked
package org.kinora.server.webhook;

import org.jspecify.annotations.NullMarked;
