/**
 * Time stamps of RFC 3161: an authority attests that a signature existed at a time. One asks for them over HTTP and
 * checks what comes back, before it is written into a manifest and after it is read from one.
 */
@NullMarked
package org.kinora.provenance.timestamp;

import org.jspecify.annotations.NullMarked;
