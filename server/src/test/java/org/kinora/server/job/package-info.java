/** Jobs on both databases. */
@NullMarked
package org.kinora.server.job;

import org.jspecify.annotations.NullMarked;
