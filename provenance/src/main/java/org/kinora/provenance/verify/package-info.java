/** One answer about a file from all that can be known of it: its manifest, and the invisible mark in its pictures. */
@NullMarked
package org.kinora.provenance.verify;

import org.jspecify.annotations.NullMarked;
