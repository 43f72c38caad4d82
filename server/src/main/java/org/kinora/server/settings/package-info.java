/** What an operator may set, from a file, the environment and the command line, read into checked records. */
@NullMarked
package org.kinora.server.settings;

import org.jspecify.annotations.NullMarked;
