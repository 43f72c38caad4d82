/**
 * The command {@code kinora}: one small class a subcommand, which reads the options, calls the library and prints. What
 * a user got wrong is answered with one sentence on the error stream and exit code 2, before anything is touched.
 */
@NullMarked
package org.kinora.cli;

import org.jspecify.annotations.NullMarked;
