/**
 * Says of a film that a machine made it, and lets anybody check: a signed manifest in the file (C2PA 2.2), an invisible
 * mark in its pictures, and the verifier of both. Depends on no other part of Kinora.
 *
 * <h2>What a signed mp4 looks like</h2>
 *
 * <pre>
 * ftyp
 * uuid  D8FEC3D6-1B0E-483C-9297-5828877EC481, version and flags 0, "manifest" NUL, 8 bytes 0
 *   jumb "c2pa"                                   the manifest store
 *     jumb "urn:c2pa:UUID" …                      manifests of what the film was made from, if any
 *     jumb "urn:c2pa:UUID"                        the manifest of this film, always the last
 *       jumb "c2pa.assertions"
 *         c2pa.ingredient.v3                      a film or picture that this one was made from, if any
 *         c2pa.actions.v2                         c2pa.created, or c2pa.opened and c2pa.edited, by a trained model
 *         org.kinora.generation                   how: see below
 *         org.kinora.file-type                    SHA-256 of the ftyp box
 *         c2pa.soft-binding                       the invisible mark, unless there is none
 *         c2pa.hash.bmff.v3                       SHA-256 of the file less the uuid boxes, ftyp and mfra; of a file
 *                                                 of fragments, a row of the tree over them
 *       jumb "c2pa.claim.v2"                      CBOR: the hashes of all assertions
 *       jumb "c2pa.signature"                     COSE_Sign1 over the claim, certificates in its protected header;
 *                                                 a time stamp of it (sigTst2) and padding in the other, if wanted
 * uuid  the same, "merkle" NUL                      before each moof of a file of fragments: its place in the tree
 * moov, mdat, …                                   as they were, with stco, co64, tfhd and tfra moved along
 * </pre>
 *
 * <p>The UUID of a manifest follows from what is said and hashed, so a film has no name that says more than itself. The
 * assertion {@code org.kinora.generation} is a CBOR map of {@code prompt_sha256}, {@code model}, {@code weights_sha256},
 * {@code seed}, {@code shots}, {@code settings} and, for a film without an invisible mark, {@code no_watermark_reason}.
 *
 * <p>Only what C2PA demands is left out of the hash of the file (A.5.6), and {@code ftyp} is covered by an assertion of
 * ours: a change to any byte is found, but for those of an index at the end ({@code mfra}).
 */
@NullMarked
package org.kinora.provenance;

import org.jspecify.annotations.NullMarked;
