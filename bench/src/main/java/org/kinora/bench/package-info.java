/** Timings. {@code bench/run} prints them all; {@code docs/benchmarks.md} keeps them. */
@NullMarked
package org.kinora.bench;

import org.jspecify.annotations.NullMarked;
