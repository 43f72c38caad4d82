/** The Videos API on the wire: bodies, fields, answers and errors, as its official clients send and expect them. */
@NullMarked
package org.kinora.server.wire;

import org.jspecify.annotations.NullMarked;
