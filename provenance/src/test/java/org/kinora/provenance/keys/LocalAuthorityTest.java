package org.kinora.provenance.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.provenance.cose.Credential;

final class LocalAuthorityTest {
    @TempDir
    Path home;

    private LocalAuthority authority(Duration later) {
        return new LocalAuthority(home.resolve("keys"), Clock.offset(Clock.systemUTC(), later));
    }

    @Test
    void itsKeysAreForTheirOwnerOnly() throws Exception {
        Credential credential = authority(Duration.ZERO).credential();
        X509Certificate certificate = credential.certificate();
        certificate.verify(authority(Duration.ZERO).certificate().getPublicKey());
        assertThat(certificate.getExtendedKeyUsage())
                .contains("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home.resolve("keys"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(credential.toString()).contains("ES256").doesNotContain("PRIVATE");
    }

    @Test
    void isMadeOnceEvenByManyAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<X509Certificate> first =
                    () -> authority(Duration.ZERO).credential().certificate();
            List<Future<X509Certificate>> made = threads.invokeAll(List.of(first, first, first, first));
            X509Certificate certificate = made.getFirst().get();
            for (Future<X509Certificate> each : made) {
                assertThat(each.get()).isEqualTo(certificate);
            }
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void renewsACertificateInItsLastYear() throws IOException {
        Credential first = authority(Duration.ZERO).credential();
        assertThat(authority(Duration.ofDays(3 * 365)).credential().certificate())
                .isEqualTo(first.certificate());
        Credential renewed = authority(Duration.ofDays(4 * 365 + 10)).credential();
        assertThat(renewed.certificate().getNotAfter())
                .isAfter(first.certificate().getNotAfter());
        assertThat(renewed.certificate().getPublicKey())
                .isEqualTo(first.certificate().getPublicKey());
    }

    @Test
    void readsTheUsersOwnKeyButNotSomebodyElsesCertificate() throws IOException {
        Credential ours = authority(Duration.ZERO).credential();
        new LocalAuthority(home.resolve("others"), Clock.systemUTC()).credential();
        Path keys = home.resolve("keys");
        assertThat(Credentials.pem(keys.resolve("signing.key"), keys.resolve("signing.pem"))
                        .certificate())
                .isEqualTo(ours.certificate());
        assertThatThrownBy(() -> Credentials.pem(
                        keys.resolve("signing.key"), home.resolve("others").resolve("signing.pem")))
                .hasMessageContaining("do not belong together");
        assertThatThrownBy(() -> Credentials.pem(keys.resolve("signing.pem"), keys.resolve("signing.pem")))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> Credentials.pkcs12(keys.resolve("signing.key"), new char[0]))
                .hasMessageContaining("damaged, or the password is wrong");
    }
}
