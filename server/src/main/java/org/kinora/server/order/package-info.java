/** From the fields of a request to a job: what is allowed, what it means, what it begins from. */
@NullMarked
package org.kinora.server.order;

import org.jspecify.annotations.NullMarked;
