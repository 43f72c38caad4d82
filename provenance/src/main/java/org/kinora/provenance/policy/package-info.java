/**
 * Which prompts are refused: word lists in many languages, rules for minors and real persons, lists of the operator, and
 * on request an OpenAI-compatible moderation endpoint. Looks at words only, so it is no more than a first hurdle. The
 * decision is a record for error messages and audit logs.
 */
@NullMarked
package org.kinora.provenance.policy;

import org.jspecify.annotations.NullMarked;
