/** Films as jobs: what was ordered, how far it is, who works on it. The table of videos is the truth of the service. */
@NullMarked
package org.kinora.server.job;

import org.jspecify.annotations.NullMarked;
