package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.security.MessageDigest;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.cose.Cbor;

/**
 * An assertion of ours about the {@code ftyp} box, which the hash of the file must leave out (C2PA 2.2, A.5.6): the hash of
 * its bytes. With it every byte of our films is covered; who does not know it goes by what the standard covers.
 */
final class FileType {
    static final String LABEL = "org.kinora.file-type";

    private static final long LARGEST = 1 << 16;

    private FileType() {}

    /** What to write for a file that begins with that box. */
    static CBORObject of(byte[] ftyp) {
        return Cbor.map()
                .Add("alg", "sha256")
                .Add("hash", CBORObject.FromObject(HashedUri.digest("sha256").digest(ftyp)));
    }

    /** Whether the file begins with the box that the manifest speaks of, if it speaks of one. */
    static boolean holds(Manifest manifest, BoxFile file) throws IOException {
        for (CBORObject assertion : manifest.assertions(LABEL)) {
            byte[] expected = Cbor.bytes(assertion, "hash")
                    .orElseThrow(() -> new ProvenanceException("the assertion about the type of the file is empty"));
            MessageDigest digest = HashedUri.known(Cbor.text(assertion, "alg").orElse(manifest.algorithm()));
            Box first = file.boxes().getFirst();
            if (first.size() > LARGEST) {
                return false;
            }
            digest.update(file.read(0, (int) first.size()));
            if (!MessageDigest.isEqual(digest.digest(), expected)) {
                return false;
            }
        }
        return true;
    }
}
