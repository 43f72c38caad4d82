package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;

/** Files of fragments, with a tree over them. */
final class FragmentedFilmTest extends WithAuthority {
    private Path sign(byte[] film) throws IOException {
        Path signed = folder.resolve("signed.mp4");
        Statement statement = new Statement(
                "a dog", "Kinora", "0.1.0", Instant.parse("2026-11-22T10:11:12Z"), Map.of("seed", 7L), null, List.of());
        new Mp4Signer(authority.credential()).sign(SmallMp4.write(folder.resolve("film.mp4"), film), signed, statement);
        return signed;
    }

    private static Validation.State state(Path file) throws IOException {
        return new Validator(Set.of(authority.certificate()), Clock.systemUTC())
                .validate(file)
                .state();
    }

    /** 600 fragments are more than the manifest keeps hashes for: it keeps the second row above them, 150. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 600})
    void aTreeOverTheFragmentsHolds(int count) throws IOException {
        Path signed = sign(SmallMp4.fragmented(count));
        assertThat(state(signed)).isEqualTo(Validation.State.TRUSTED);
        try (BoxFile file = BoxFile.open(signed)) {
            List<Box> boxes = file.boxes();
            List<ManifestBox> ours = ManifestBox.find(file, boxes);
            assertThat(ours).hasSize(1 + count);
            assertThat(ours.getFirst().merkle()).isEqualTo(ours.get(1).box().offset());
            assertThat(ours.subList(1, ours.size()).stream()
                            .map(each -> each.box().size()))
                    .as("a player can compute where each proof lies")
                    .containsOnly(ours.getLast().box().size());
            for (int i = 1; i < boxes.size(); i++) {
                if (boxes.get(i).type().equals("moof")) {
                    assertThat(boxes.get(i - 1).type()).isEqualTo("uuid");
                }
            }
        }
        // Signed again, it has the same boxes once.
        Path again = folder.resolve("again.mp4");
        new Mp4Signer(authority.credential())
                .sign(
                        signed,
                        again,
                        new Statement("a cat", "Kinora", "0.1.0", Instant.EPOCH, Map.of("seed", 7L), null, List.of()));
        assertThat(Files.size(again)).isEqualTo(Files.size(signed));
        assertThat(state(again)).isEqualTo(Validation.State.TRUSTED);
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        byte[] good = Files.readAllBytes(sign(SmallMp4.fragmented(3)));
        int index = good.length - SmallMp4.index(0).length;
        Path bad = folder.resolve("bad.mp4");
        List<Integer> missed = new ArrayList<>();
        for (int at = 0; at < index; at += at < 100 || at > index - 900 ? 1 : 3) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            Files.write(bad, changed);
            if (isTakenForGood(bad)) {
                missed.add(at);
            }
        }
        assertThat(missed).isEmpty();
    }

    private static boolean isTakenForGood(Path file) throws IOException {
        try {
            Validation.State state = state(file);
            return state != Validation.State.INVALID && state != Validation.State.NO_MANIFEST;
        } catch (ProvenanceException e) {
            return false; // no longer an mp4 file at all
        }
    }

    @Test
    void fragmentsCannotBeLeftOutDoubledOrSwapped() throws IOException {
        Path signed = sign(SmallMp4.fragmented(4));
        List<byte[]> parts = new ArrayList<>();
        try (BoxFile file = BoxFile.open(signed)) {
            for (Box box : file.boxes()) {
                parts.add(file.read(box.offset(), (int) box.size()).array());
            }
        }
        // ftyp, manifest, moov, then proof, moof, mdat of each, mfra
        for (int[] order : List.of(
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15},
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 12, 13, 14, 15},
                new int[] {0, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15},
                new int[] {0, 1, 2, 15})) {
            Path bad = folder.resolve("bad.mp4");
            Files.write(bad, new byte[0]);
            for (int part : order) {
                Files.write(bad, parts.get(part), java.nio.file.StandardOpenOption.APPEND);
            }
            assertThat(state(bad)).as("%d parts", order.length).isEqualTo(Validation.State.INVALID);
        }
    }

    @Test
    void anIndexThatWouldBecomeWrongIsRefused() throws IOException {
        byte[] film = SmallMp4.join(SmallMp4.ftyp(), SmallMp4.box("sidx", new byte[24]), SmallMp4.fragmented(1));
        assertThatThrownBy(() -> sign(film)).hasMessageContaining("sidx");
        assertThat(folder.resolve("signed.mp4")).doesNotExist();
    }
}
