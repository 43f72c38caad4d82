package org.kinora.server.worker;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of a film: one for the list, and a sheet to look it over. Collected while the frames pass by. */
final class Posters {
    /** Rows and columns of the sheet. */
    static final int SIDE = 5;

    private static final int TILE_LONG_SIDE = 192;

    private final int width;
    private final int height;
    private final int total;
    private final List<BufferedImage> tiles = new ArrayList<>();
    private BufferedImage thumbnail;
    private int seen;

    /** @param total how many frames the film will have */
    Posters(int width, int height, int total) {
        this.width = width;
        this.height = height;
        this.total = total;
        this.thumbnail = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** Looks at the next frame: rows of red, green and blue. */
    void add(ByteBuffer rgb) {
        int wanted = Math.min(SIDE * SIDE, total);
        boolean tile = tiles.size() < wanted && seen >= (long) tiles.size() * total / wanted;
        boolean poster = seen == total / 3;
        if (tile || poster) {
            BufferedImage picture = picture(rgb);
            thumbnail = poster || seen == 0 ? picture : thumbnail;
            if (tile) {
                tiles.add(scaled(picture));
            }
        }
        seen++;
    }

    private BufferedImage picture(ByteBuffer rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        int[] row = new int[width];
        int at = rgb.position();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                row[x] = (rgb.get(at) & 0xff) << 16 | (rgb.get(at + 1) & 0xff) << 8 | (rgb.get(at + 2) & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private BufferedImage scaled(BufferedImage picture) {
        double scale = Math.min(1, (double) TILE_LONG_SIDE / Math.max(width, height));
        int tileWidth = Math.max(1, (int) Math.round(width * scale));
        int tileHeight = Math.max(1, (int) Math.round(height * scale));
        BufferedImage tile = new BufferedImage(tileWidth, tileHeight, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = tile.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, tileWidth, tileHeight, null);
        pen.dispose();
        return tile;
    }

    /** A frame from the first third, as JPEG. */
    byte[] thumbnail() throws IOException {
        return jpeg(thumbnail);
    }

    /** Up to 25 frames in their order, row after row, as JPEG. */
    byte[] sheet() throws IOException {
        int columns = Math.min(SIDE, Math.max(1, tiles.size()));
        int rows = Math.max(1, Math.ceilDiv(tiles.size(), columns));
        int tileWidth = tiles.isEmpty() ? 1 : tiles.getFirst().getWidth();
        int tileHeight = tiles.isEmpty() ? 1 : tiles.getFirst().getHeight();
        BufferedImage sheet = new BufferedImage(columns * tileWidth, rows * tileHeight, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = sheet.createGraphics();
        for (int i = 0; i < tiles.size(); i++) {
            pen.drawImage(tiles.get(i), i % columns * tileWidth, i / columns * tileHeight, null);
        }
        pen.dispose();
        return jpeg(sheet);
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "jpeg", bytes)) {
            throw new IOException("this Java machine writes no JPEG");
        }
        return bytes.toByteArray();
    }
}
