/**
 * The JPEG universal metadata box format (ISO/IEC 19566-5), as far as C2PA uses it: boxes in boxes, each superbox with a
 * type, a label, and content boxes. Reading keeps slices of the bytes that were given, because C2PA hashes them as they
 * stand.
 */
@NullMarked
package org.kinora.provenance.jumbf;

import org.jspecify.annotations.NullMarked;
