package org.kinora.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkroomTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatOthersUseIsNot() throws IOException {
        Path left = Files.createDirectories(folder.resolve("scratch/somebody-killed/video_1-1"));
        Files.writeString(left.resolve("chunk-000000.safetensors"), "latents");
        Files.writeString(left.resolveSibling("lock"), "");
        try (Workroom one = Workroom.open(folder.resolve("scratch"))) {
            assertThat(left).doesNotExist();
            Path film = Files.createDirectory(one.folder().resolve("video_2-1"));
            try (Workroom other = Workroom.open(folder.resolve("scratch"))) {
                assertThat(film).exists();
                assertThat(other.folder()).isNotEqualTo(one.folder());
            }
        }
        try (Stream<Path> rest = Files.list(folder.resolve("scratch"))) {
            assertThat(rest).containsExactly(folder.resolve("scratch/lock"));
        }
    }
}
