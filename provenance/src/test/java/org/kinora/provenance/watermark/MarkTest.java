package org.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkTest {
    private static final MarkKey KEY = MarkKey.common();
    private static final long PAYLOAD = KEY.payload(0x0123_4567_89ABL);

    /** A cartoon: a sky, a ground with some grain, and balls. */
    private static BufferedImage picture(int width, int height, long seed) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(seed);
        graphics.setPaint(
                new java.awt.GradientPaint(0, 0, new Color(90, 160, 230), 0, height, new Color(200, 180, 120)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 6; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            int size = height / 8 + random.nextInt(height / 4);
            graphics.fillOval(random.nextInt(width), random.nextInt(height), size, size);
        }
        graphics.dispose();
        for (int y = height / 2; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grain = random.nextInt(12);
                Color colour = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        Math.min(255, colour.getRed() + grain),
                                        Math.min(255, colour.getGreen() + grain),
                                        Math.min(255, colour.getBlue() + grain))
                                .getRGB());
            }
        }
        return image;
    }

    private static ByteBuffer bytes(BufferedImage image) {
        ByteBuffer rgb = ByteBuffer.allocate(3 * image.getWidth() * image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                rgb.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
            }
        }
        return rgb.flip();
    }

    private static BufferedImage image(ByteBuffer rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(
                    i % width,
                    i / width,
                    ((rgb.get(3 * i) & 0xFF) << 16) | ((rgb.get(3 * i + 1) & 0xFF) << 8) | (rgb.get(3 * i + 2) & 0xFF));
        }
        return image;
    }

    private static BufferedImage marked(BufferedImage image) {
        ByteBuffer rgb = bytes(image);
        ByteBuffer to = ByteBuffer.allocate(rgb.remaining());
        new MarkWriter(KEY, PAYLOAD, image.getWidth(), image.getHeight(), MarkWriter.Strength.DEFAULT).mark(rgb, to);
        return image(to, image.getWidth(), image.getHeight());
    }

    private static Mark read(BufferedImage image) {
        MarkReader reader = new MarkReader(KEY, image.getWidth(), image.getHeight());
        reader.add(bytes(image));
        return reader.read();
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    private static double psnr(BufferedImage a, BufferedImage b) {
        ByteBuffer left = bytes(a);
        ByteBuffer right = bytes(b);
        double squares = 0;
        for (int i = 0; i < left.limit(); i++) {
            double d = (left.get(i) & 0xFF) - (right.get(i) & 0xFF);
            squares += d * d;
        }
        return 10 * Math.log10(255 * 255.0 * left.limit() / squares);
    }

    @ParameterizedTest
    @CsvSource({"128,128", "256,256", "320,192", "192,320", "640,360", "130,66"})
    void oneFrameIsEnough(int width, int height) {
        BufferedImage image = picture(width, height, 1);
        BufferedImage marked = marked(image);
        assertThat(psnr(image, marked)).isGreaterThan(40);
        Mark mark = read(marked);
        assertThat(mark.logP()).isLessThan(-20);
        assertThat(mark.isLegible()).isTrue();
        assertThat(mark.payload()).isEqualTo(PAYLOAD);
        assertThat(read(image).isFound()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.75", "1.3", "2"})
    void survivesScaling(double scale) {
        Mark mark = read(scaled(marked(picture(128, 128, 2)), scale));
        assertThat(mark.isFound()).isTrue();
        assertThat(mark.payload()).isEqualTo(PAYLOAD);
    }

    @ParameterizedTest
    @CsvSource({"13,9,102,102", "26,5,102,77", "1,1,120,96"})
    void survivesCropping(int x, int y, int width, int height) {
        Mark mark = read(marked(picture(128, 128, 3)).getSubimage(x, y, width, height));
        assertThat(mark.isFound()).isTrue();
        assertThat(mark.payload()).isEqualTo(PAYLOAD);
    }

    private static BufferedImage jpeg(BufferedImage image, float quality) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
    }

    /** The signs that are the same for all payloads still show where a payload can no longer be told. */
    @ParameterizedTest
    @ValueSource(longs = {20, 21, 22, 23})
    void isFoundBeforeItCanBeRead(long seed) throws IOException {
        Mark mark = read(jpeg(marked(picture(128, 128, seed)), 0.16F));
        assertThat(mark.isFound()).isTrue();
        assertThat(mark.payload()).isNotEqualTo(PAYLOAD);
        assertThat(mark.isLegible()).isFalse();
        assertThat(read(jpeg(picture(128, 128, seed), 0.16F)).isFound()).isFalse();
    }

    /** Every square of eight pixels in one colour: what the worst compression leaves. */
    private static BufferedImage squares(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int[] sums = new int[3];
                for (int i = 0; i < 64; i++) {
                    int colour = image.getRGB(x / 8 * 8 + i % 8, y / 8 * 8 + i / 8);
                    sums[0] += (colour >> 16) & 0xFF;
                    sums[1] += (colour >> 8) & 0xFF;
                    sums[2] += colour & 0xFF;
                }
                result.setRGB(x, y, ((sums[0] / 64) << 16) | ((sums[1] / 64) << 8) | (sums[2] / 64));
            }
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 21, 22, 23, 24, 25})
    void isFoundInItsLargeCellsAlone(long seed) {
        BufferedImage image = picture(128, 128, seed);
        assertThat(read(squares(marked(image))).isFound()).isTrue();
        assertThat(read(squares(image)).isFound()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 21, 22, 23})
    void isFoundInACropThatWasCompressed(long seed) throws IOException {
        BufferedImage crop = marked(picture(128, 128, seed)).getSubimage(9, 7, 99, 99);
        assertThat(read(jpeg(crop, 0.3F)).isFound()).isTrue();
    }

    /** Every large cell comes two fifths nearer to its place on the lattice; brightness is all that counts. */
    @Test
    void largeCellsArePulledToTheirPlaces() {
        int[] levels = {60, 63, 66, 69};
        for (int level : levels) {
            BufferedImage flat = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 128 * 128; i++) {
                flat.setRGB(i % 128, i / 128, 0x010101 * level);
            }
            ByteBuffer marked = bytes(marked(flat));
            byte[] signs = KEY.largeTile();
            double off = 0;
            for (int cell = 0; cell < signs.length; cell++) {
                double mean = 0;
                for (int i = 0; i < 64; i++) {
                    int at = (cell / 16 * 8 + i / 8) * 128 + cell % 16 * 8 + i % 8;
                    mean += (marked.get(3 * at) & 0xFF) / 64.0;
                }
                off += Math.abs(Math.IEEEremainder(mean - (signs[cell] > 0 ? 0 : 5), 10)) / signs.length;
            }
            // From anywhere up to 5 a cell comes to 3 at most, 1.5 in the mean; small cells move some before.
            assertThat(off).isBetween(1.0, 2.0);
        }
    }

    @Test
    void cannotBeReadWithAnotherKey() {
        BufferedImage marked = marked(picture(128, 128, 4));
        MarkReader other = new MarkReader(new MarkKey(new byte[16]), 128, 128);
        other.add(bytes(marked));
        assertThat(other.read().isFound()).isFalse();
    }

    /** The bound holds for every picture; here are some that a bad detector would fall for. */
    @Test
    void findsNothingWhereThereIsNothing() {
        for (int seed = 0; seed < 12; seed++) {
            assertThat(read(picture(128, 128, 100 + seed)).isFound()).isFalse();
        }
        BufferedImage stripes = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 128 * 128; i++) {
            stripes.setRGB(i % 128, i / 128, (i % 128 / 4 + i / 128 / 4) % 2 == 0 ? 0xFFFFFF : 0);
        }
        assertThat(read(stripes).isFound()).isFalse();
        assertThat(read(new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB)).isFound())
                .isFalse();
    }

    @Test
    void everyPayloadOfTheKeyComesBack() {
        BufferedImage image = picture(128, 128, 5);
        Random random = new Random(6);
        for (int i = 0; i < 8; i++) {
            long payload = KEY.payload(random.nextLong());
            ByteBuffer to = ByteBuffer.allocate(3 * 128 * 128);
            new MarkWriter(KEY, payload, 128, 128, MarkWriter.Strength.DEFAULT).mark(bytes(image), to);
            MarkReader reader = new MarkReader(KEY, 128, 128);
            reader.add(to);
            assertThat(reader.read().payload()).isEqualTo(payload);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.tile(0)).withMessageContaining("not of the key");
    }
}
