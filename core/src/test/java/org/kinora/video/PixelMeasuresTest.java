package org.kinora.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PixelMeasuresTest {
    @TempDir
    Path folder;

    private PixelMeasures measured(IntFunction<byte[]> frames) throws IOException {
        Path file = folder.resolve("film.mp4");
        try (Mp4Writer writer = Mp4Writer.open(file, VideoFormat.h264(64, 64, FrameRate.of(12)), Map.of())) {
            for (int i = 0; i < 12; i++) {
                writer.write(frames.apply(i));
            }
        }
        return PixelMeasures.of(file);
    }

    @Test
    void tellsFilmsFromStillsAndNoise() throws IOException {
        PixelMeasures film = measured(i -> TestPictures.ball(64, 64, 2 * i));
        assertThat(film.motion()).isBetween(0.5, 10.0);
        assertThat(film.roughness()).isBetween(0.5, 10.0);

        PixelMeasures still = measured(i -> TestPictures.ball(64, 64, 0));
        assertThat(still.motion()).isLessThan(0.1);

        Random random = new Random(1);
        PixelMeasures noise = measured(i -> {
            byte[] rgb = new byte[64 * 64 * 3];
            random.nextBytes(rgb);
            return rgb;
        });
        assertThat(noise.roughness()).isGreaterThan(30);
    }

    @Test
    void anEmptyPictureIsFlat() throws IOException {
        PixelMeasures empty = measured(i -> new byte[64 * 64 * 3]);
        assertThat(empty.motion()).isCloseTo(0, within(0.01));
        assertThat(empty.roughness()).isCloseTo(0, within(0.01));
    }
}
