package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against small programs that stand for npm: they pack what their script says. */
class NpmFetchTest {
    private static final NpmFetch.Parcel ONE = parcel("@kinora/one", "first");
    private static final NpmFetch.Parcel TWO = parcel("two", "second");

    @TempDir
    Path home;

    @Test
    void fetchesWhatIsMissingAndTellsOfIt() throws IOException {
        List<Long> bytes = new ArrayList<>();
        fetch(npm("first", "second")).fetch((what, done, now, all) -> bytes.add(now));
        assertThat(home.resolve("tarballs/kinora-one-1.0.0.tgz")).hasContent("first");
        assertThat(home.resolve("tarballs/two-1.0.0.tgz")).hasContent("second");
        assertThat(bytes).containsExactly(0L, 5L, 5L, 11L);
        // Now nothing is missing, and npm is not asked.
        fetch("/no/such/npm").fetch((what, done, now, all) -> {});
    }

    @Test
    void goesOnAfterAFailure() throws IOException {
        String failing = npm("first", null);
        assertThatThrownBy(() -> fetch(failing).fetch((what, done, now, all) -> {}))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("two@1.0.0")
                .hasMessageContaining("no network");
        assertThat(home.resolve("tarballs").toFile().list()).hasSize(1);
        fetch(npm("never", "second")).fetch((what, done, now, all) -> {});
        assertThat(home.resolve("tarballs/kinora-one-1.0.0.tgz")).hasContent("first");
    }

    @Test
    void refusesAnotherPackage() throws IOException {
        String wrong = npm("FIRST", "second");
        assertThatThrownBy(() -> fetch(wrong).fetch((what, done, now, all) -> {}))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("@kinora/one@1.0.0");
        assertThat(home.resolve("tarballs").toFile().list()).isEmpty();
    }

    @Test
    void saysHowToGetNpm() {
        assertThatThrownBy(() -> fetch("/no/such/npm").fetch((what, done, now, all) -> {}))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("install Node.js");
    }

    @Test
    void openingWithoutSpritesSaysWhatToDo() {
        assertThatThrownBy(() -> Stage.open(home))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("kinora stage fetch");
    }

    private NpmFetch fetch(String npm) {
        return new NpmFetch(Stage.tarballs(home), npm, List.of(ONE, TWO));
    }

    /** A program that takes npm's arguments: pack --silent --pack-destination FOLDER SPEC. */
    private String npm(String one, @Nullable String two) throws IOException {
        String second = two == null ? "echo no network; exit 1" : "printf %s " + two + " > \"$4/two-1.0.0.tgz\"";
        String script = "#!/bin/sh\ncase \"$5\" in\n@kinora/one@1.0.0) printf %s " + one
                + " > \"$4/kinora-one-1.0.0.tgz\";;\n*) " + second + ";;\nesac\n";
        Path file = Files.createTempFile(home, "npm", ".sh");
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private static NpmFetch.Parcel parcel(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
            return new NpmFetch.Parcel(name, "1.0.0", bytes.length, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
