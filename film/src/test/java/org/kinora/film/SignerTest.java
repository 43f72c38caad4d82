package org.kinora.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.provenance.keys.LocalAuthority;

/** The key is asked for early, the hash of the weights late. */
final class SignerTest {
    @TempDir
    Path folder;

    private Signer signer(Path model, Path home) {
        LocalAuthority authority = new LocalAuthority(folder.resolve("keys"), Clock.systemUTC());
        return Signer.prepare(authority::credential, model, home);
    }

    @Test
    void theKeyIsReadyWhateverBecomesOfTheHash() throws IOException {
        Signer signer = signer(folder.resolve("no model"), folder);
        signer.check();
        assertThat(signer.credential().chain()).isNotEmpty();
        assertThatIOException().isThrownBy(signer::weights).withMessageContaining("no model");
    }

    @Test
    void aKeyThatCannotBeUsedIsToldAtOnce() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("keys")).resolve("notes.txt"), "no key");
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("a.safetensors"), "abc");
        Signer signer = signer(model, folder);
        assertThatIOException()
                .isThrownBy(signer::check)
                .withMessageStartingWith("the film could not be signed: ")
                .withMessageContaining("holds no signing key");
        assertThat(signer.weights()).hasSize(64); // nothing is written any more when the folder goes
    }

    @Test
    void aHashThatCannotBeKeptIsThereAllTheSame() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("a.safetensors"), "abc");
        Path home = Files.writeString(folder.resolve("home"), "a file, no folder");
        String hash = signer(model, home).weights();
        assertThat(hash).hasSize(64).isEqualTo(signer(model, folder).weights());
        assertThat(folder.resolve("weights.json")).content().contains(hash);
    }
}
