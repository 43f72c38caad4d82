package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoFormat;

final class InfoCommandTest {
    @TempDir
    Path folder;

    private Path film() throws IOException {
        Path film = folder.resolve("film.mp4");
        Map<String, String> tags = Map.of("title", "a dog runs", "comment", "{\"seed\":7}");
        try (Mp4Writer writer = Mp4Writer.open(film, VideoFormat.h264(64, 32, FrameRate.of(12)), tags)) {
            for (int i = 0; i < 18; i++) {
                writer.write(new byte[64 * 32 * 3]);
            }
        }
        return film;
    }

    @Test
    void tellsWhatIsInAFilm() throws IOException {
        Path film = film();
        Outcome outcome = Outcome.of("info", film.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("""
                %s: 64x32, 18 frames, 1.50 s at 12 frames/s, h264
                  comment      {"seed":7}
                  title        a dog runs
                """.formatted(film));
    }

    @Test
    void tellsItAsJson() throws IOException {
        Path film = film();
        Outcome outcome = Outcome.of("info", "--json", film.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .isEqualTo("{\"file\":\"" + film + "\",\"width\":64,\"height\":32,\"frames\":18,\"fps\":12.0,"
                        + "\"seconds\":1.5,\"codec\":\"h264\","
                        + "\"metadata\":{\"comment\":{\"seed\":7},\"title\":\"a dog runs\"}}\n");
    }
}
