package org.kinora.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class Mp4WriterTest {
    private static final FrameRate TWELVE = FrameRate.of(12);

    @TempDir
    Path folder;

    private Path film(String name, VideoFormat format, int frames) throws IOException {
        Path file = folder.resolve(name);
        try (Mp4Writer writer = Mp4Writer.open(file, format, Map.of())) {
            for (int i = 0; i < frames; i++) {
                writer.write(TestPictures.ball(format.width(), format.height(), i));
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "128,128,12,1,H264,25",
        "320,192,24,1,H264,5",
        "130,66,24000,1001,H264,3",
        "128,128,12,1,AV1,13",
        "128,128,12,1,H264,1",
        "64,64,12,1,AV1,1"
    })
    void holdsWhatWasWritten(int width, int height, int numerator, int denominator, VideoCodec codec, int frames)
            throws IOException {
        FrameRate rate = new FrameRate(numerator, denominator);
        Path file = film("film.mp4", new VideoFormat(width, height, rate, codec), frames);

        VideoInfo info = VideoProbe.probe(file);
        assertThat(info.width()).isEqualTo(width);
        assertThat(info.height()).isEqualTo(height);
        assertThat(info.frames()).isEqualTo(frames);
        assertThat(info.rate()).isEqualTo(rate);
        assertThat(info.codec()).isEqualTo(codec.label());
        assertThat(info.seconds()).isCloseTo(frames / rate.value(), within(1e-9));
        try (Mp4Reader reader = Mp4Reader.open(file)) {
            for (int i = 0; i < frames; i++) {
                byte[] frame = reader.next();
                assertThat(frame).isNotNull();
                assertThat(TestPictures.psnr(TestPictures.ball(width, height, i), frame))
                        .as("frame %d", i)
                        .isGreaterThan(27);
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void flatColoursStayWhatTheyWere() throws IOException {
        Path file = film("film.mp4", VideoFormat.h264(128, 128, TWELVE), 24);
        try (Mp4Reader reader = Mp4Reader.open(file)) {
            byte[] frame = new byte[0];
            for (byte[] next = reader.next(); next != null; next = reader.next()) {
                frame = next;
            }
            int sky = (10 * 128 + 10) * 3;
            assertThat(Byte.toUnsignedInt(frame[sky])).isCloseTo(0x8F, within(3));
            assertThat(Byte.toUnsignedInt(frame[sky + 1])).isCloseTo(0xD0, within(3));
            assertThat(Byte.toUnsignedInt(frame[sky + 2])).isCloseTo(0xF5, within(3));
        }
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void sameFramesGiveSameBytes(VideoCodec codec) throws IOException {
        VideoFormat format = new VideoFormat(128, 128, TWELVE, codec);
        assertThat(film("second.mp4", format, 30)).hasSameBinaryContentAs(film("first.mp4", format, 30));
    }

    @Test
    void arraysAndBuffersGiveSameBytes() throws IOException {
        VideoFormat format = VideoFormat.h264(64, 48, TWELVE);
        Path buffers = folder.resolve("buffers.mp4");
        ByteBuffer direct = ByteBuffer.allocateDirect(format.frameBytes());
        try (Mp4Writer writer = Mp4Writer.open(buffers, format, Map.of())) {
            for (int i = 0; i < 7; i++) {
                direct.clear().put(TestPictures.ball(64, 48, i)).flip();
                writer.write(direct);
                assertThat(direct.remaining()).isEqualTo(format.frameBytes());
            }
            assertThat(writer.frames()).isEqualTo(7);
        }
        assertThat(buffers).hasSameBinaryContentAs(film("arrays.mp4", format, 7));
    }

    @ParameterizedTest
    @CsvSource({"64,48", "192,320", "512,512"})
    void noiseIsAFilmToo(int width, int height) throws IOException {
        Path file = folder.resolve("film.mp4");
        Random random = new Random(1);
        byte[] rgb = TestPictures.ball(width, height, 0);
        try (Mp4Writer writer = Mp4Writer.open(file, VideoFormat.h264(width, height, TWELVE), Map.of())) {
            writer.write(rgb);
            for (int i = 0; i < 8; i++) {
                for (int k = 0; k < rgb.length; k++) {
                    rgb[k] = (byte) (random.nextBoolean() ? 255 : 0);
                }
                writer.write(rgb);
            }
            for (int i = 0; i < 3; i++) {
                writer.write(TestPictures.ball(width, height, i));
            }
        }
        assertThat(VideoProbe.probe(file).frames()).isEqualTo(12);
        try (Mp4Reader reader = Mp4Reader.open(file)) {
            for (int i = 0; i < 11; i++) {
                assertThat(reader.next()).isNotNull();
            }
            byte[] last = reader.next();
            assertThat(last).isNotNull();
            assertThat(TestPictures.psnr(TestPictures.ball(width, height, 2), last))
                    .isGreaterThan(27);
        }
    }

    @Test
    void tableOfContentsComesFirst() throws IOException {
        String bytes = Files.readString(film("film.mp4", VideoFormat.h264(64, 64, TWELVE), 30), ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
        assertThat(bytes).doesNotContain("moof").doesNotContain("Lavf").doesNotContain("Lavc");
    }

    @Test
    void metadataComesBack() throws IOException {
        Path file = folder.resolve("片.mp4");
        Map<String, String> tags =
                Map.of("title", "一只狗 runs", "description", "a \"dog\"; runs=fast\n#1 \\", "comment", "{\"seed\":-7}");
        try (Mp4Writer writer = Mp4Writer.open(file, VideoFormat.h264(64, 64, TWELVE), tags)) {
            writer.write(TestPictures.ball(64, 64, 0));
        }
        assertThat(VideoProbe.probe(file).metadata()).containsAllEntriesOf(tags);
    }

    @Test
    void whatACrashLeavesStillPlays() throws IOException {
        Path file = folder.resolve("film.mp4");
        Mp4Writer writer = Mp4Writer.open(file, VideoFormat.h264(64, 64, TWELVE), Map.of("title", "a ball"));
        for (int i = 0; i < 60; i++) {
            writer.write(TestPictures.ball(64, 64, i));
        }
        Path part = folder.resolve(".film.mp4.part");
        Path copy = Files.copy(part, folder.resolve("as-left-by-a-crash.mp4"));
        writer.abandon();
        VideoInfo info = VideoProbe.probe(copy);
        assertThat(info.frames()).isBetween(24L, 60L);
        assertThat(info.metadata()).containsEntry("title", "a ball");
        try (Mp4Reader reader = Mp4Reader.open(copy)) {
            byte[] first = reader.next();
            assertThat(first).isNotNull();
            assertThat(TestPictures.psnr(TestPictures.ball(64, 64, 0), first)).isGreaterThan(27);
        }
    }

    @Test
    void onlyAFinishedFilmReplacesTheOldOne() throws IOException {
        Path file = folder.resolve("film.mp4");
        Files.writeString(file, "the old film");
        Mp4Writer abandoned = Mp4Writer.open(file, VideoFormat.h264(64, 64, TWELVE), Map.of());
        abandoned.write(TestPictures.ball(64, 64, 0));
        abandoned.abandon();
        assertThat(file).hasContent("the old film");

        Mp4Writer.open(file, VideoFormat.h264(64, 64, TWELVE), Map.of()).close();
        assertThat(file).hasContent("the old film");

        film("film.mp4", VideoFormat.h264(64, 64, TWELVE), 2);
        assertThat(VideoProbe.probe(file).frames()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() {
        VideoFormat format = VideoFormat.h264(64, 64, TWELVE);
        assertThatThrownBy(() -> Mp4Writer.open(folder.resolve("none/film.mp4"), format, Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("none"));
        assertThatThrownBy(() -> Mp4Writer.open(folder, format, Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Mp4Writer.open(Path.of("/proc/film.mp4"), format, Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("/proc/film.mp4");
    }

    @Test
    void saysWhenTheDiskIsFull() throws IOException {
        Path file = folder.resolve("film.mp4");
        Files.createSymbolicLink(folder.resolve(".film.mp4.part"), Path.of("/dev/full"));
        assertThatThrownBy(() -> film("film.mp4", VideoFormat.h264(64, 64, TWELVE), 200))
                .isInstanceOfSatisfying(VideoException.class, e -> {
                    assertThat(e.reason()).isEqualTo(VideoException.Reason.DISK_FULL);
                    assertThat(e).hasMessageContaining("the disk is full");
                });
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesImpossibleSizesAndFrames() throws IOException {
        for (int[] size : List.of(new int[] {127, 128}, new int[] {128, 0}, new int[] {8, 8}, new int[] {4096, 4096})) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VideoFormat.h264(size[0], size[1], TWELVE))
                    .withMessageContaining(size[0] + "x" + size[1]);
        }
        Mp4Writer writer = Mp4Writer.open(folder.resolve("film.mp4"), VideoFormat.h264(64, 64, TWELVE), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(new byte[5]))
                .withMessageContaining("12288");
        writer.abandon();
    }

    @Test
    void refusesFilesThatAreNoVideos() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no film at all");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        byte[] whole = Files.readAllBytes(film("film.mp4", VideoFormat.h264(64, 64, TWELVE), 12));
        Path half = Files.write(folder.resolve("half.mp4"), java.util.Arrays.copyOf(whole, 300));
        for (Path file : List.of(text, empty, half, folder.resolve("missing.mp4"), folder)) {
            assertThatThrownBy(() -> VideoProbe.probe(file))
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("cannot read " + file);
        }
    }
}
