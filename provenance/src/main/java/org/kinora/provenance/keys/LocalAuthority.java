package org.kinora.provenance.keys;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Credential;

/**
 * The authority of one installation. On first use it makes two P-256 keys: one that certifies, and one that signs films,
 * with a certificate for e-mail protection, document signing and C2PA. Validators of others call such a signer untrusted,
 * as they must: nobody has vouched for it. The folder holds {@code authority.pem}, {@code signing.pem} and the two keys;
 * only its owner may enter it.
 *
 * <p>The names in the certificates are random: they tell installations apart, and nothing about who runs them.
 */
public final class LocalAuthority {
    /** Validators look at today's date, so a film should not meet the last day of its certificate soon. */
    private static final Duration RENEW_BEFORE = Duration.ofDays(365);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Clock clock;

    /**
     * @param folder where the keys lie, or will
     * @param clock tells when a certificate must be renewed
     */
    public LocalAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The certificate that the signatures of this installation lead to; made if there is none. */
    public X509Certificate certificate() throws IOException {
        ensure();
        return Pem.certificates(folder.resolve("authority.pem")).getFirst();
    }

    /** Whether the authority has been made. */
    public boolean exists() {
        return Files.exists(folder.resolve("authority.pem"));
    }

    /** The key that signs films; made if there is none, renewed in its last year. */
    public Credential credential() throws IOException {
        ensure();
        List<X509Certificate> chain = Pem.certificates(folder.resolve("signing.pem"));
        Instant last = chain.getFirst().getNotAfter().toInstant();
        if (clock.instant().plus(RENEW_BEFORE).isAfter(last)) {
            renew();
            chain = Pem.certificates(folder.resolve("signing.pem"));
        }
        return new Credential(
                Pem.key(folder.resolve("signing.key"), chain.getFirst().getPublicKey()), chain);
    }

    private void ensure() throws IOException {
        if (exists()) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Made beside its place and moved there in one step: two processes that begin at once end with one authority.
        Path fresh = folder.resolveSibling("." + folder.getFileName() + "-" + hex(8));
        Private.folder(fresh);
        try {
            CertificateMaker.authority(fresh, hex(6), clock.instant());
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // If somebody was faster, theirs is as good; what else stands there is told below.
            if (!exists() && !Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            Private.delete(fresh);
        }
        if (!exists()) {
            throw new ProvenanceException("the folder " + folder + " is there but holds no signing key; remove it");
        }
    }

    private void renew() throws IOException {
        X509Certificate authority =
                Pem.certificates(folder.resolve("authority.pem")).getFirst();
        PrivateKey key = Pem.key(folder.resolve("authority.key"), authority.getPublicKey());
        X509Certificate old = Pem.certificates(folder.resolve("signing.pem")).getFirst();
        Path fresh = folder.resolve("signing-" + hex(8) + ".pem");
        Pem.write(fresh, List.of(CertificateMaker.renewed(old.getPublicKey(), key, authority, clock.instant())));
        Files.move(fresh, folder.resolve("signing.pem"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hex(int digits) {
        byte[] bytes = new byte[digits / 2];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
