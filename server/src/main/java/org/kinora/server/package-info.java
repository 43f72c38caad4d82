/** The service: OpenAI's Videos API over HTTP, made by Kinora's own models. Put together here, out of plain parts. */
@NullMarked
package org.kinora.server;

import org.jspecify.annotations.NullMarked;
