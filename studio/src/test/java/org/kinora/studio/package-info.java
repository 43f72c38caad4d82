/** Looks at the page of the studio as it is shipped. */
@NullMarked
package org.kinora.studio;

import org.jspecify.annotations.NullMarked;
