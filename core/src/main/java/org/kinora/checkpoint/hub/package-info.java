/**
 * Fetches checkpoints from a hub into the cache layout that Python's {@code huggingface_hub} uses, so that both find
 * each other's files: {@code models--ORG--NAME/blobs} holds contents by their digest, {@code snapshots/COMMIT} the tree
 * of links to them, {@code refs/REVISION} the commit. Every file is verified against the digest that the hub states;
 * what was cut off goes on where it stopped. Servers are not trusted: names stay inside the folder, and a token goes to
 * the hub's own host only.
 */
@NullMarked
package org.kinora.checkpoint.hub;

import org.jspecify.annotations.NullMarked;
