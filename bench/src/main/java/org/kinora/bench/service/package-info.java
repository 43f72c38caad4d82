/**
 * The service as many processes: what it does when they are killed, and how fast it works off a queue. {@code bench/serve}
 * runs them; {@code docs/scale.md} keeps what came of it.
 */
@NullMarked
package org.kinora.bench.service;

import org.jspecify.annotations.NullMarked;
