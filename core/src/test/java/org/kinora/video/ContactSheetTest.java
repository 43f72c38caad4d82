package org.kinora.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContactSheetTest {
    @TempDir
    Path folder;

    private static Strip strip(String caption, int width, int height, int frames) {
        return new Strip(
                caption,
                width,
                height,
                java.util.stream.IntStream.range(0, frames)
                        .mapToObj(i -> TestPictures.ball(width, height, 8 * i))
                        .toList());
    }

    @Test
    void showsEveryPictureInItsPlace() throws IOException {
        Path png = folder.resolve("sheet.png");
        ContactSheet.write(png, List.of(strip("a ball rolls over the meadow", 128, 128, 3), strip("", 64, 32, 2)));
        BufferedImage sheet = ImageIO.read(png.toFile());
        assertThat(sheet.getWidth()).isEqualTo(4 + 3 * 132);
        assertThat(sheet.getHeight()).isEqualTo(4 + 18 + 128 + 4 + 32 + 4);
        byte[] second = TestPictures.ball(128, 128, 8);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                int at = (y * 128 + x) * 3;
                int expected = Byte.toUnsignedInt(second[at]) << 16
                        | Byte.toUnsignedInt(second[at + 1]) << 8
                        | Byte.toUnsignedInt(second[at + 2]);
                assertThat(sheet.getRGB(4 + 132 + x, 22 + y) & 0xFFFFFF).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusesPicturesOfAnotherSizeAndPlacesThatAreNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Strip("", 4, 4, List.of(new byte[47])));
        assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.write(folder.resolve("a.png"), List.of()));
        assertThatThrownBy(() -> ContactSheet.write(folder.resolve("none/a.png"), List.of(strip("", 16, 16, 1))))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("none/a.png");
    }
}
