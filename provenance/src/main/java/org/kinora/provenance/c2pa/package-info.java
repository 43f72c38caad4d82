/**
 * C2PA 2.2 manifests: written into mp4 files, read from mp4, JPEG, PNG and WebP, and verified against the file they are
 * in. What a file looks like afterwards is told in {@link org.kinora.provenance}.
 */
@NullMarked
package org.kinora.provenance.c2pa;

import org.jspecify.annotations.NullMarked;
