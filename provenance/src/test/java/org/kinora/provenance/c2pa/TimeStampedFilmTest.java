package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.provenance.timestamp.TestAuthority;
import org.kinora.provenance.timestamp.TimeStampAuthority;
import org.kinora.provenance.verify.Verification;

/** Films whose signatures an authority has stamped, through a real HTTP server. */
final class TimeStampedFilmTest {
    private static final Instant THEN = Instant.parse("2026-11-22T10:11:12Z");
    private static final Duration LONG = Duration.ofDays(6 * 365);

    @TempDir
    Path folder;

    private LocalAuthority signers = new LocalAuthority(Path.of(""), Clock.systemUTC());

    @BeforeEach
    void makeKeys() throws IOException {
        signers = new LocalAuthority(folder.resolve("keys"), Clock.fixed(THEN, ZoneOffset.UTC));
        assertThat(signers.credential().chain()).hasSize(1);
    }

    private Path sign(TestAuthority clock) throws IOException {
        Path signed = folder.resolve("signed.mp4");
        Statement statement = new Statement("a dog", "Kinora", "0.1.0", THEN, Map.of("seed", 7L), null, List.of());
        new Mp4Signer(signers.credential().stampedBy(new TimeStampAuthority(clock.address())))
                .sign(SmallMp4.write(folder.resolve("film.mp4"), SmallMp4.plain("stco")), signed, statement);
        return signed;
    }

    private static Validator at(Instant when, X509Certificate... anchors) {
        return new Validator(Set.of(anchors), Clock.fixed(when, ZoneOffset.UTC));
    }

    /** With a stamp that is trusted, a film stays valid when the certificate of its signer has long expired. */
    @Test
    void aStampOutlivesTheCertificate() throws IOException {
        try (TestAuthority clock = new TestAuthority(THEN, answer -> answer)) {
            Path film = sign(clock);
            X509Certificate signer = signers.certificate();

            Validation late =
                    at(THEN.plus(LONG), signer, clock.rootCertificate()).validate(film);
            assertThat(late.failures()).isEmpty();
            assertThat(late.has(StatusCode.TIME_STAMP_TRUSTED)).isTrue();
            assertThat(late.state()).isEqualTo(Validation.State.TRUSTED);

            Validation unknown = at(THEN.plus(LONG), signer).validate(film);
            assertThat(unknown.has(StatusCode.TIME_STAMP_UNTRUSTED)).isTrue();
            assertThat(unknown.has(StatusCode.SIGNING_CREDENTIAL_EXPIRED)).isTrue();

            Verification answer = Verification.of(film, at(THEN, signer));
            assertThat(answer.answer()).isEqualTo(Verification.Answer.INTACT);
            assertThat(answer.stamp()).isEqualTo(new Verification.Stamp(THEN, "Clock of the test, Clocks", false));
        }
    }

    /** What nobody signs in the header is checked all the same. */
    @Test
    void aChangedStampDoesNotCount() throws IOException {
        try (TestAuthority clock = new TestAuthority(THEN, answer -> answer)) {
            byte[] film = Files.readAllBytes(sign(clock));
            byte[] text = "20261122101112Z".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            int at = 0;
            while (!Arrays.equals(Arrays.copyOfRange(film, at, at + text.length), text)) {
                at++;
            }
            film[at + 3] = '5';
            Path changed = Files.write(folder.resolve("changed.mp4"), film);
            Validation validation =
                    at(THEN, signers.certificate(), clock.rootCertificate()).validate(changed);
            assertThat(validation.has(StatusCode.TIME_STAMP_MISMATCH)).isTrue();
            assertThat(validation.timeStamp()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"500, status 500", "cut, no usable stamp", "zero, no usable stamp"})
    void noFilmIsMadeWithoutTheStamp(String how, String message) throws IOException {
        try (TestAuthority clock = new TestAuthority(THEN, answer -> switch (how) {
            case "500" -> new byte[0];
            case "cut" -> Arrays.copyOf(answer, answer.length / 2);
            default -> {
                answer[answer.length - 5] ^= 1; // in the signature
                yield answer;
            }
        })) {
            assertThatThrownBy(() -> sign(clock))
                    .isInstanceOf(ProvenanceException.class)
                    .hasMessageContaining(message);
            assertThat(folder.resolve("signed.mp4")).doesNotExist();
        }
    }

    @Test
    void nobodyThereAndNoAddress() throws IOException {
        TestAuthority gone = new TestAuthority(THEN, answer -> answer);
        gone.close();
        assertThatThrownBy(() -> sign(gone)).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> new TimeStampAuthority(URI.create("file:///etc/passwd")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
