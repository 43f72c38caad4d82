/** What a prompt lets one expect to see: the facts of a stage script, and of sentences that people wrote by hand. */
@NullMarked
package org.kinora.judge.script;

import org.jspecify.annotations.NullMarked;
