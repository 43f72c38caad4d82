package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where hubs are and where their files go.
 *
 * @param huggingFace address of Hugging Face or a mirror
 * @param modelScope address of ModelScope
 * @param token for checkpoints that need one; null for none
 * @param cache the folder with the {@code models--…} folders
 * @param attempts how often a file is tried before giving up, at least 1
 * @param pause before the second attempt; each further one waits twice as long
 */
public record HubSettings(
        URI huggingFace, URI modelScope, @Nullable String token, Path cache, int attempts, Duration pause) {
    private static final int USUAL_ATTEMPTS = 6;

    public HubSettings {
        for (URI address : new URI[] {huggingFace, modelScope}) {
            if (address.getHost() == null
                    || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                throw new IllegalArgumentException(
                        "the address of a hub must be like https://huggingface.co, not " + address);
            }
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt is needed, not " + attempts);
        }
    }

    /**
     * As the environment says, with the variables of {@code huggingface_hub}: {@code HF_ENDPOINT}, {@code HF_TOKEN},
     * {@code HF_HOME}, {@code HF_HUB_CACHE}; and {@code MODELSCOPE_ENDPOINT}.
     */
    public static HubSettings of(Map<String, String> environment) throws IOException {
        Path user = Path.of(System.getProperty("user.home"));
        Path home = folder(environment, "HF_HOME", user.resolve(".cache").resolve("huggingface"));
        return new HubSettings(
                address(environment, "HF_ENDPOINT", "https://huggingface.co"),
                address(environment, "MODELSCOPE_ENDPOINT", "https://modelscope.cn"),
                token(environment, home),
                folder(environment, "HF_HUB_CACHE", home.resolve("hub")),
                USUAL_ATTEMPTS,
                Duration.ofSeconds(1));
    }

    private static @Nullable String token(Map<String, String> environment, Path home) throws IOException {
        String said = environment.getOrDefault("HF_TOKEN", "").strip();
        Path file = home.resolve("token");
        if (said.isEmpty() && Files.isRegularFile(file)) {
            said = Files.readString(file).strip();
        }
        return said.isEmpty() ? null : said;
    }

    private static URI address(Map<String, String> environment, String variable, String usual) {
        String said = environment.getOrDefault(variable, "").strip();
        try {
            return URI.create(said.isEmpty() ? usual : said.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is '" + said + "', which is no address", e);
        }
    }

    private static Path folder(Map<String, String> environment, String variable, Path usual) {
        String said = environment.getOrDefault(variable, "").strip();
        return said.isEmpty() ? usual : Path.of(said);
    }

    /** The address of the hub that a checkpoint is on. */
    URI address(HubId id) {
        return switch (id.source()) {
            case HUGGING_FACE -> huggingFace;
            case MODEL_SCOPE -> modelScope;
        };
    }
}
