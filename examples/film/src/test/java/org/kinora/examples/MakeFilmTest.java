package org.kinora.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.pipeline.wan.WanRequest;
import org.kinora.video.VideoProbe;

class MakeFilmTest {
    /** A tiny pipeline with random weights, made by diffusers. */
    private static final Path TINY = Path.of("../../core/src/test/resources/org/kinora/parity/t2v");

    @Test
    void theExampleMakesAFilm(@TempDir Path folder) throws IOException {
        Path film = folder.resolve("film.mp4");
        WanRequest request = WanRequest.of("a cat").sized(64, 32, 9).sampled(2, 7);
        assertThat(MakeFilm.make(TINY, request, film)).isEqualTo(9);
        assertThat(VideoProbe.probe(film).frames()).isEqualTo(9);
    }
}
