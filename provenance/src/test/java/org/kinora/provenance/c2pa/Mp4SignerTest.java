package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.kinora.provenance.cose.Cbor;

final class Mp4SignerTest extends WithAuthority {
    private static Statement statement(List<Ingredient> ingredients) {
        return new Statement(
                "一只狗",
                "Kinora",
                "0.1.0",
                Instant.parse("2026-11-22T10:11:12Z"),
                Map.of("seed", 7L, "shots", List.of(Map.of("text", "a dog", "seconds", 1.5))),
                new Statement.SoftBinding("org.kinora.watermark.1", 0xFEDC_BA98_7654_3210L),
                ingredients);
    }

    private Path sign(byte[] film, String name, Ingredient... ingredients) throws IOException {
        Path signed = folder.resolve(name + ".signed");
        new Mp4Signer(authority.credential())
                .sign(SmallMp4.write(folder.resolve(name), film), signed, statement(List.of(ingredients)));
        return signed;
    }

    private static Validation validate(Path file) throws IOException {
        return new Validator(Set.of(authority.certificate()), Clock.systemUTC()).validate(file);
    }

    @Test
    void saysWhatWasSigned() throws IOException {
        Validation validation = validate(sign(SmallMp4.plain("stco"), "film"));

        assertThat(validation.failures()).isEmpty();
        assertThat(validation.state()).isEqualTo(Validation.State.TRUSTED);
        Manifest manifest = validation.manifest();
        assertThat(manifest).isNotNull();
        assertThat(manifest.title()).contains("一只狗");
        assertThat(manifest.generator()).contains("Kinora 0.1.0");
        assertThat(manifest.actions()).hasSize(2);
        assertThat(Cbor.text(manifest.actions().getFirst(), "digitalSourceType"))
                .contains("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
        assertThat(manifest.assertions("org.kinora.generation")
                        .getFirst()
                        .get("seed")
                        .AsInt64Value())
                .isEqualTo(7);
        assertThat(new Validator().validate(folder.resolve("film.signed")).state())
                .isEqualTo(Validation.State.VALID);
        assertThat(new Validator().validate(folder.resolve("film")).state()).isEqualTo(Validation.State.NO_MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stco", "co64"})
    void tablesOfPlacesPointToTheSameBytes(String table) throws IOException {
        byte[] signed = Files.readAllBytes(sign(SmallMp4.plain(table), "film"));
        int at = indexOf(signed, table) + 4 + 8;
        ByteBuffer entries = ByteBuffer.wrap(signed, at, 16);
        long first = table.equals("co64") ? entries.getLong() : entries.getInt();
        long second = table.equals("co64") ? entries.getLong() : entries.getInt();
        assertThat(Arrays.copyOfRange(signed, (int) first, (int) first + SmallMp4.SAMPLE.length))
                .isEqualTo(SmallMp4.SAMPLE);
        assertThat(second - first).isEqualTo(10);
    }

    @Test
    void fragmentsPointToTheSameBytes() throws IOException {
        byte[] signed = Files.readAllBytes(sign(SmallMp4.fragmented(), "film"));
        int moof = indexOf(signed, "moof") - 4;
        assertThat(ByteBuffer.wrap(signed).getLong(indexOf(signed, "tfhd") + 12))
                .isEqualTo(moof);
        assertThat(ByteBuffer.wrap(signed).getInt(indexOf(signed, "tfra") + 24)).isEqualTo(moof);
        assertThat(validate(folder.resolve("film.signed")).state()).isEqualTo(Validation.State.TRUSTED);
    }

    private static int indexOf(byte[] bytes, String type) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (new String(bytes, i, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals(type)) {
                return i;
            }
        }
        throw new AssertionError("no " + type);
    }

    /** What stands beside the manifest stays as it is, so that the same pictures give the same film. */
    @Test
    void theFilmWithoutItsManifestIsTheSameAgain() throws IOException {
        Path first = sign(SmallMp4.plain("stco"), "first");
        Path second = folder.resolve("second");
        new Mp4Signer(authority.credential()).sign(first, second, statement(List.of()));
        assertThat(validate(second).state()).isEqualTo(Validation.State.TRUSTED);
        assertThat(withoutManifest(second)).isEqualTo(withoutManifest(first));
        assertThat(Files.size(second)).isEqualTo(Files.size(first));
    }

    private static List<ByteBuffer> withoutManifest(Path path) throws IOException {
        List<ByteBuffer> rest = new ArrayList<>();
        try (BoxFile file = BoxFile.open(path)) {
            List<Box> boxes = file.boxes();
            List<Box> manifests =
                    ManifestBox.find(file, boxes).stream().map(ManifestBox::box).toList();
            assertThat(manifests).hasSize(1);
            for (Box box : boxes) {
                if (!manifests.contains(box)) {
                    rest.add(file.read(box.offset(), (int) box.size()));
                }
            }
        }
        return rest;
    }

    @Test
    void keepsTheHistoryOfItsParent() throws IOException {
        Path parent = sign(SmallMp4.plain("stco"), "parent");
        Path child = sign(SmallMp4.plain("co64"), "child", Ingredient.of(parent, Ingredient.Relationship.PARENT));
        Path grandchild =
                sign(SmallMp4.fragmented(), "grandchild", Ingredient.of(child, Ingredient.Relationship.PARENT));

        Validation validation = validate(grandchild);
        assertThat(validation.failures()).isEmpty();
        assertThat(validation.findings().stream()
                        .filter(each -> each.code() == StatusCode.INGREDIENT_MANIFEST_VALIDATED))
                .hasSize(2);
        Manifest manifest = validation.manifest();
        assertThat(manifest).isNotNull();
        assertThat(Cbor.text(manifest.actions().getFirst(), "action")).contains("c2pa.opened");
    }

    @Test
    void aPictureWithoutManifestCanBeAnIngredient() throws IOException {
        Path picture = folder.resolve("picture.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                picture.toFile());
        Validation validation =
                validate(sign(SmallMp4.plain("stco"), "film", Ingredient.of(picture, Ingredient.Relationship.INPUT)));
        assertThat(validation.failures()).isEmpty();
        assertThat(validation.has(StatusCode.INGREDIENT_UNKNOWN_PROVENANCE)).isTrue();
    }

    /** Also those of ftyp, which C2PA leaves out. Where the box is no longer one, the manifest is gone. */
    @Test
    void everyChangedByteIsFound() throws IOException {
        Path parent = sign(SmallMp4.plain("stco"), "parent");
        byte[] good = Files.readAllBytes(
                sign(SmallMp4.plain("stco"), "film", Ingredient.of(parent, Ingredient.Relationship.PARENT)));
        Path bad = folder.resolve("bad.mp4");
        List<Integer> missed = new ArrayList<>();
        Validator validator = new Validator();
        // Long stretches are bytes of hashes; the stride is odd, so every kind of byte and bit has its turn.
        for (int at = 0; at < good.length; at += at < 200 || at > good.length - 200 ? 1 : 3) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            Files.write(bad, changed);
            Validation.State state;
            try {
                state = validator.validate(bad).state();
            } catch (ProvenanceException e) {
                continue; // no longer an mp4 file at all
            }
            if (state != Validation.State.INVALID && state != Validation.State.NO_MANIFEST) {
                missed.add(at);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void refusesWhatIsNoFilmAndLeavesNothing() {
        for (byte[] film :
                List.of(new byte[0], new byte[20], "ftyp".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            assertThatThrownBy(() -> sign(film, "film")).isInstanceOf(ProvenanceException.class);
            assertThat(folder.resolve("film.signed")).doesNotExist();
        }
        byte[] lying = SmallMp4.plain("stco");
        lying[indexOf(lying, "stco") + 8] = 0x70;
        assertThatThrownBy(() -> sign(lying, "film")).hasMessageContaining("entries and has fewer");
        assertThat(folder.resolve("film.signed")).doesNotExist();
    }
}
