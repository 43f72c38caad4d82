/**
 * Signatures as C2PA wants them: COSE_Sign1 (RFC 9052) with a detached payload and the chain of certificates in the
 * protected header (RFC 9360), by ECDSA, RSASSA-PSS or Ed25519, and the CBOR (RFC 8949) that all of C2PA is written in.
 */
@NullMarked
package org.kinora.provenance.cose;

import org.jspecify.annotations.NullMarked;
