/**
 * Where signing keys come from: an authority and a key that an installation makes for itself on first use, or a key and
 * certificate of the user's, from files, a PKCS#12 store or a PKCS#11 device. Private keys lie in files that only their
 * owner may read, and nowhere else.
 */
@NullMarked
package org.kinora.provenance.keys;

import org.jspecify.annotations.NullMarked;
