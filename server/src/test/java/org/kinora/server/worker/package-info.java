/** What workers leave behind. */
@NullMarked
package org.kinora.server.worker;

import org.jspecify.annotations.NullMarked;
