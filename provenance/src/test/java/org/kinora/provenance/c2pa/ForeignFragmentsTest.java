package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.provenance.ProvenanceException;

/** A film of five fragments in files of their own that the official tool signed ({@code parity/provenance/sign_fragments}). */
final class ForeignFragmentsTest {
    private static final Clock THEN = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
    private static final int FILE_TYPE_BYTES = 28;

    @TempDir
    Path folder;

    private Path begin = Path.of("");
    private List<Path> fragments = List.of();

    @BeforeEach
    void copy() throws IOException {
        begin = copy("init.mp4");
        fragments = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fragments.add(copy("seg-" + i + ".m4s"));
        }
    }

    private Path copy(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/org/kinora/provenance/foreign/fragments/" + name)) {
            return Files.write(
                    folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    private Validation validation(List<Path> some) throws IOException {
        return new Validator(Set.of(), THEN).validate(begin, some);
    }

    @Test
    void allOfThemAreAsTheyWereSignedAndSoIsAnyOfThemInAnyOrder() throws IOException {
        assertThat(validation(fragments).failures()).isEmpty();
        assertThat(validation(fragments.reversed()).failures()).isEmpty();
        for (Path each : fragments) {
            Validation one = validation(List.of(each));
            assertThat(one.failures()).as("%s", each).isEmpty();
            assertThat(one.has(StatusCode.ASSERTION_BMFF_HASH_MATCH)).isTrue();
        }
    }

    @Test
    void theBeginningAloneIsNotTheFilm() throws IOException {
        assertThat(validation(List.of()).failures())
                .singleElement()
                .satisfies(it -> assertThat(it.explanation()).contains("if they are files of their own, name them"));
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        List<String> missed = new ArrayList<>();
        for (Path file : List.of(fragments.get(0), fragments.get(4), begin)) {
            byte[] good = Files.readAllBytes(file);
            // What the official tool signs does not cover the type of the file.
            int first = file.equals(begin) ? FILE_TYPE_BYTES : 0;
            for (int at = first; at < good.length; at += file.equals(begin) ? 7 : 1) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) (1 << (at % 8));
                Files.write(file, changed);
                if (isTakenForGood(file)) {
                    missed.add(file.getFileName() + " at " + at);
                }
            }
            Files.write(file, good);
        }
        assertThat(missed).isEmpty();
        assertThat(validation(fragments).failures()).isEmpty();
    }

    private boolean isTakenForGood(Path changed) throws IOException {
        try {
            Validation.State state = validation(List.of(changed.equals(begin) ? fragments.get(1) : changed))
                    .state();
            return state != Validation.State.INVALID && state != Validation.State.NO_MANIFEST;
        } catch (ProvenanceException e) {
            return false; // no longer an mp4 file at all
        }
    }

    @Test
    void aFragmentCannotStandForAnother() throws IOException {
        Files.copy(fragments.get(1), folder.resolve("again.m4s"));
        assertThat(validation(List.of(fragments.get(1), folder.resolve("again.m4s")))
                        .failures())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.explanation()).contains("seg-1.m4s and again.m4s are the same fragment"));
    }

    @Test
    void aFragmentWithoutProofIsNotTheFilms() throws IOException {
        byte[] bytes = Files.readAllBytes(fragments.get(2));
        Path bare = folder.resolve("bare.m4s");
        // styp and sidx, then the box of C2PA (its size is its first number), then moof and mdat
        int from = 24 + 52;
        int size = ByteBuffer.wrap(bytes).getInt(from);
        byte[] rest = new byte[bytes.length - size];
        System.arraycopy(bytes, 0, rest, 0, from);
        System.arraycopy(bytes, from + size, rest, from, rest.length - from);
        Files.write(bare, rest);
        assertThat(MediaFile.isFragment(bare)).isTrue();
        assertThat(validation(List.of(fragments.get(0), bare)).failures())
                .singleElement()
                .satisfies(it -> assertThat(it.explanation()).contains("bare.m4s has 0 boxes of C2PA"));
    }

    @Test
    void onlyFragmentsAreFragments() throws IOException {
        assertThat(MediaFile.isFragment(begin)).isFalse();
        assertThat(IntStream.range(0, 5))
                .allSatisfy(
                        i -> assertThat(MediaFile.isFragment(fragments.get(i))).isTrue());
        Path text = Files.writeString(folder.resolve("text.m4s"), "no box at all");
        assertThat(MediaFile.isFragment(text)).isFalse();
        assertThatThrownBy(() -> new Validator(Set.of(), THEN).validate(fragments.getFirst()))
                .isInstanceOf(ProvenanceException.class);
    }
}
