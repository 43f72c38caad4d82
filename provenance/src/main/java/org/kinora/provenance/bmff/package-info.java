/**
 * Boxes of ISO base media files (ISO/IEC 14496-12), read where they lie: nothing here holds more than a few kilobytes of
 * a file, however long it is.
 */
@NullMarked
package org.kinora.provenance.bmff;

import org.jspecify.annotations.NullMarked;
