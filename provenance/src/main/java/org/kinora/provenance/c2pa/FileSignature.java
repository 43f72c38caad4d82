package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kinora.provenance.cose.Credential;

/** Signs a film where it stands. */
public final class FileSignature {
    private FileSignature() {}

    /**
     * Replaces a film by its signed form in one step; if anything fails it stays as it was.
     *
     * @param film an mp4 file
     * @param statement what to say of it
     * @param credential whose signature it shall be
     */
    public static void put(Path film, Statement statement, Credential credential) throws IOException {
        Path signed = film.resolveSibling(film.getFileName() + ".signed");
        try {
            new Mp4Signer(credential).sign(film, signed, statement);
            Files.move(signed, film, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(signed);
        }
    }
}
