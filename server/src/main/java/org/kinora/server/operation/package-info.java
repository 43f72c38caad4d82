/** What keeps the service going: the threads that make films and do chores, measurements, health. */
@NullMarked
package org.kinora.server.operation;

import org.jspecify.annotations.NullMarked;
