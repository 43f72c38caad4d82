package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.provenance.verify.Verification;

/** Pictures that the official implementation signed ({@code parity/provenance/sign_pictures.py}). */
final class ForeignPictureTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"picture.jpg", "picture.png", "picture.webp"})
    void isReadAndChecked(String name) throws IOException {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("/org/kinora/provenance/foreign/" + name)) {
            bytes = Objects.requireNonNull(in, name).readAllBytes();
        }
        Path file = Files.write(folder.resolve(name), bytes);
        Validator validator = new Validator(Set.of(), THEN);
        assertThat(validator.validate(file).failures()).isEmpty();
        Verification answer = Verification.of(file, validator);
        assertThat(answer.answer()).isEqualTo(Verification.Answer.INTACT);
        Verification.Making made = Objects.requireNonNull(answer.made());
        assertThat(made.title()).contains("a picture of somebody else");
        assertThat(made.software()).hasValueSatisfying(it -> assertThat(it).startsWith("sign_pictures.py 1"));
        assertThat(made.byMachine()).isFalse();

        // the last bytes but for an end marker are of the picture or its check sum
        bytes[bytes.length - (name.endsWith("png") ? 20 : 8)] ^= 4;
        Files.write(file, bytes);
        assertThat(Verification.of(file, validator).answer()).isEqualTo(Verification.Answer.CHANGED);
    }
}
