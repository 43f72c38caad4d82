package org.kinora.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a film whose frames get brighter and brighter. */
final class PosterTest {
    @TempDir
    Path folder;

    private Path film(int frames) throws IOException {
        Path film = folder.resolve("film.mp4");
        try (Mp4Writer writer = Mp4Writer.open(film, VideoFormat.h264(64, 32, FrameRate.of(12)), Map.of())) {
            for (int i = 0; i < frames; i++) {
                byte[] rgb = new byte[64 * 32 * 3];
                Arrays.fill(rgb, (byte) (20 + 4 * i));
                writer.write(rgb);
            }
        }
        return film;
    }

    private static int grey(byte[] rgb, int width, int x, int y) {
        return rgb[(y * width + x) * 3] & 0xFF;
    }

    @Test
    void oneInFullSizeAndAGridOfAll() throws IOException {
        Path thumbnail = folder.resolve("thumbnail.webp");
        Path sheet = folder.resolve("sheet.webp");
        Poster poster = Poster.write(film(50), thumbnail, sheet);
        assertThat(poster).isEqualTo(new Poster(5, 5, 25, 64, 32));
        assertThat(new String(Files.readAllBytes(sheet), 0, 16, StandardCharsets.ISO_8859_1))
                .startsWith("RIFF")
                .contains("WEBPVP8");
        try (Mp4Reader reader = Mp4Reader.open(thumbnail)) {
            assertThat(reader.width()).isEqualTo(64);
            assertThat(grey(Objects.requireNonNull(reader.next()), 64, 30, 15)).isCloseTo(20 + 4 * 12, within(3));
        }
        try (Mp4Reader reader = Mp4Reader.open(sheet)) {
            assertThat(reader.width()).isEqualTo(5 * 64);
            assertThat(reader.height()).isEqualTo(5 * 32);
            byte[] rgb = Objects.requireNonNull(reader.next());
            for (int i : new int[] {0, 4, 5, 24}) {
                assertThat(grey(rgb, 5 * 64, i % 5 * 64 + 32, i / 5 * 32 + 16))
                        .as("picture %d", i)
                        .isCloseTo(20 + 4 * 2 * i, within(3));
            }
        }
    }

    @Test
    void aShortFilmHasASmallGrid() throws IOException {
        Poster poster = Poster.write(film(3), folder.resolve("thumbnail.webp"), folder.resolve("sheet.webp"));
        assertThat(poster).isEqualTo(new Poster(3, 1, 3, 64, 32));
        assertThat(folder.resolve("thumbnail.webp")).isNotEmptyFile();
    }

    @Test
    void refusesWhatIsNoFilm() throws IOException {
        Path text = Files.writeString(folder.resolve("film.txt"), "no film");
        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> Poster.write(text, folder.resolve("a.webp"), folder.resolve("b.webp")))
                .withMessageContaining("film.txt");
    }
}
