package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kinora.checkpoint.hub.HubCache;
import org.kinora.checkpoint.hub.HubId;

/** Open checkpoints by the names that people use for them. */
final class OpenModels {
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "wan2.1-t2v-1.3b", "Wan-AI/Wan2.1-T2V-1.3B-Diffusers",
            "wan2.1-t2v-14b", "Wan-AI/Wan2.1-T2V-14B-Diffusers",
            "wan2.2-t2v-a14b", "Wan-AI/Wan2.2-T2V-A14B-Diffusers",
            "wan2.2-ti2v-5b", "Wan-AI/Wan2.2-TI2V-5B-Diffusers");

    private OpenModels() {}

    /** ORG/NAME for a short name; anything else as it is. */
    static String fullName(String typed) {
        return SHORT_NAMES.getOrDefault(typed.toLowerCase(Locale.ROOT), typed);
    }

    /** Whether this names a checkpoint on a hub rather than a folder or a shipped model. */
    static boolean isHubName(String typed) {
        return isId(fullName(typed));
    }

    private static boolean isId(String name) {
        try {
            return !HubId.parse(name).name().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The folder of a checkpoint that was pulled. */
    static Optional<Path> find(String typed) throws IOException {
        return new HubCache(PullCommand.settings().cache()).find(HubId.parse(fullName(typed)));
    }
}
