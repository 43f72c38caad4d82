package org.kinora.checkpoint.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {
    private static final HubId ID = HubId.parse("org/name");
    private static final byte[] CONFIG = "{\"dim\": 5}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WEIGHTS = bytes(3_000_000);

    @TempDir
    private Path cache = Path.of("");

    @Test
    void aCheckpointComesWholeIntoTheLayoutThatPythonUses() throws IOException {
        try (HostileHub hub = hub()) {
            AtomicLong all = new AtomicLong();
            Path tree = pull(hub, null, (done, total) -> all.set(done));
            assertThat(tree).isEqualTo(cache.resolve("models--org--name/snapshots/" + HostileHub.COMMIT));
            assertThat(tree.resolve("vae/config.json")).hasBinaryContent(CONFIG).isSymbolicLink();
            assertThat(tree.resolve("vae/model.safetensors")).hasBinaryContent(WEIGHTS);
            assertThat(cache.resolve("models--org--name/refs/main")).hasContent(HostileHub.COMMIT);
            assertThat(new HubCache(cache).find(ID)).contains(tree);
            assertThat(new HubCache(cache).list())
                    .extracting(HubCache.Entry::id)
                    .containsExactly("org/name");
            assertThat(all.get()).isEqualTo(CONFIG.length + WEIGHTS.length);
            hub.log.clear();
            pull(hub, null, (_, _) -> {});
            assertThat(hub.log).hasSize(1); // the list alone
        }
    }

    @Test
    void brokenConnectionsGoOnWhereTheyStopped() throws IOException {
        try (HostileHub hub = hub()) {
            hub.breaks = 2;
            hub.failures = 1;
            Path tree = pull(hub, null, (_, _) -> {});
            assertThat(tree.resolve("vae/model.safetensors")).hasBinaryContent(WEIGHTS);
            assertThat(hub.log).anyMatch(line -> line.matches(".*model.safetensors bytes=[1-9]\\d*- .*"));
        }
    }

    @Test
    void aPullThatGaveUpIsContinuedByTheNext() throws IOException {
        try (HostileHub hub = hub()) {
            hub.breaks = 3;
            assertThatThrownBy(() -> pull(hub, null, (_, _) -> {}))
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("run the command again");
            assertThat(new HubCache(cache).find(ID)).isEmpty();
            hub.log.clear();
            Path tree = pull(hub, null, (_, _) -> {});
            assertThat(tree.resolve("vae/model.safetensors")).hasBinaryContent(WEIGHTS);
            assertThat(hub.log).noneMatch(line -> line.endsWith("model.safetensors 127.0.0.1"));
        }
    }

    @Test
    void aHubThatCannotContinueIsAskedFromTheBeginning() throws IOException {
        try (HostileHub hub = hub()) {
            hub.breaks = 1;
            hub.forgetsRanges = true;
            Path tree = pull(hub, null, (_, _) -> {});
            assertThat(tree.resolve("vae/model.safetensors")).hasBinaryContent(WEIGHTS);
        }
    }

    @Test
    void aContentThatIsNotWhatWasStatedIsNeverKept() throws IOException {
        try (HostileHub hub = hub()) {
            hub.lies = true;
            assertThatThrownBy(() -> pull(hub, null, (_, _) -> {}))
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("digest");
            try (Stream<Path> left = Files.walk(cache)) {
                assertThat(left.filter(Files::isRegularFile)
                                .filter(f -> !f.toString().endsWith(".incomplete")))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "/etc/evil", "a//b", "a/./b", "a\\\\..\\\\b", ""})
    void namesThatLeaveTheFolderAreRefused(String name) throws IOException {
        try (HostileHub hub = hub()) {
            hub.falseName = name.isEmpty() ? "a/../../../evil" : name;
            assertThatThrownBy(() -> pull(hub, null, (_, _) -> {}))
                    .isInstanceOf(HubException.class)
                    .hasMessageContaining("no place in a checkpoint");
        }
    }

    @Test
    void theTokenGoesToTheHubAndNowhereElse() throws IOException {
        try (HostileHub hub = hub()) {
            hub.redirects = true;
            pull(hub, "secret", (_, _) -> {});
            assertThat(hub.log)
                    .allMatch(line -> line.contains("/cdn/") != line.contains(" token"))
                    .anyMatch(line -> line.contains("/cdn/") && line.endsWith("localhost"));
        }
    }

    @Test
    void modelScopeIsAskedInItsOwnWay() throws IOException {
        try (HostileHub hub = hub()) {
            HubId id = HubId.parse("modelscope:org/name");
            Path tree = new Hub(settings(hub, null)).pull(id, _ -> true, (_, _) -> {});
            assertThat(tree.resolve("vae/model.safetensors")).hasBinaryContent(WEIGHTS);
            assertThat(new HubCache(cache).find(id)).contains(tree);
        }
    }

    @Test
    void theEnvironmentIsReadAsPythonReadsIt(@TempDir Path home) throws IOException {
        Files.writeString(home.resolve("token"), "from-file\n");
        HubSettings settings =
                HubSettings.of(Map.of("HF_HOME", home.toString(), "HF_ENDPOINT", "https://mirror.example/"));
        assertThat(settings.token()).isEqualTo("from-file");
        assertThat(settings.cache()).isEqualTo(home.resolve("hub"));
        assertThat(settings.huggingFace()).hasToString("https://mirror.example");
        assertThatThrownBy(() -> HubSettings.of(Map.of("HF_ENDPOINT", "mirror")))
                .hasMessageContaining("mirror");
    }

    @Test
    void idsAreReadAndRefused() {
        assertThat(HubId.parse("Wan-AI/Wan2.1-T2V-1.3B-Diffusers@refs/pr/3").revision())
                .isEqualTo("refs/pr/3");
        assertThat(HubId.parse("ms://a/b").source()).isEqualTo(HubId.Source.MODEL_SCOPE);
        for (String wrong : new String[] {"wan", "../b", "a/..", "a/b@../x", "a/b/c", "a b/c"}) {
            assertThatThrownBy(() -> HubId.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static HostileHub hub() throws IOException {
        return new HostileHub().with("vae/config.json", CONFIG).with("vae/model.safetensors", WEIGHTS);
    }

    private Path pull(HostileHub hub, @Nullable String token, Hub.Progress progress) throws IOException {
        return new Hub(settings(hub, token)).pull(ID, Hub::isUseful, progress);
    }

    private HubSettings settings(HostileHub hub, @Nullable String token) {
        int attempts = hub.breaks > 2 ? 2 : 4;
        return new HubSettings(hub.address(), hub.address(), token, cache, attempts, Duration.ZERO);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
