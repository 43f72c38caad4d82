package org.kinora.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.keys.Credentials;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.provenance.timestamp.TimeStampAuthority;
import picocli.CommandLine.Option;

/** Which key signs films. */
final class SigningOptions {
    private static final String PASSWORD = "KINORA_C2PA_PASSWORD";

    @Option(
            names = "--c2pa-key",
            paramLabel = "FILE",
            description = "The key that signs: PEM beside --c2pa-cert, a PKCS#12 store (.p12, .pfx) or a PKCS#11"
                    + " configuration (.cfg), their password in " + PASSWORD
                    + " (default: a key of this installation, made on first use).")
    private @Nullable Path key;

    @Option(
            names = "--c2pa-cert",
            paramLabel = "PEM",
            description = "The certificate of --c2pa-key, and those above it.")
    private @Nullable Path certificate;

    @Option(
            names = "--timestamp-url",
            paramLabel = "URL",
            description = "A time-stamp authority (RFC 3161) that shall attest when the film was signed; it is sent the"
                    + " hash of the signature, and nothing of the film (default: none).")
    private @Nullable URI timeStamps;

    /** The authority of this installation. */
    static LocalAuthority authority() {
        return new LocalAuthority(Home.folder().resolve("keys"), Clock.systemUTC());
    }

    /** Who is trusted without being named: this installation, and what lies in {@code KINORA_HOME/trust}. */
    static Set<X509Certificate> trusted() throws IOException {
        Set<X509Certificate> trusted = new HashSet<>();
        if (authority().exists()) {
            trusted.add(authority().certificate());
        }
        Path folder = Home.folder().resolve("trust");
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.pem")) {
                for (Path file : files) {
                    trusted.addAll(Credentials.authorities(file));
                }
            }
        }
        return trusted;
    }

    /** The key to sign with; what cannot be used of the user's own is wrong input. */
    Credential credential() throws IOException {
        Credential credential = unstamped();
        try {
            return timeStamps == null ? credential : credential.stampedBy(new TimeStampAuthority(timeStamps));
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Credential unstamped() throws IOException {
        if (key == null) {
            if (certificate != null) {
                throw new WrongInput("--c2pa-cert " + certificate + " has no meaning without --c2pa-key");
            }
            return authority().credential();
        }
        try {
            String name = key.toString().toLowerCase(Locale.ROOT);
            if (certificate != null) {
                return Credentials.pem(key, certificate);
            }
            String password = System.getenv(PASSWORD);
            char[] characters = password == null ? new char[0] : password.toCharArray();
            if (name.endsWith(".p12") || name.endsWith(".pfx")) {
                return Credentials.pkcs12(key, characters);
            }
            if (name.endsWith(".cfg")) {
                return Credentials.pkcs11(key, characters);
            }
            throw new WrongInput("the key " + key + " needs its certificate: give it with --c2pa-cert");
        } catch (ProvenanceException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }
}
