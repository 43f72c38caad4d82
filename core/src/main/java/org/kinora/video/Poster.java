package org.kinora.video;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.kinora.video.VideoException.Reason;

/**
 * Pictures of a finished film, as WebP: one of it, and a grid of many for players that show where one is going.
 *
 * @param columns of the grid
 * @param rows of the grid
 * @param pictures in it, row by row, evenly spread over the film; the last places may be empty
 * @param width of a picture in the grid
 * @param height of a picture in the grid
 */
public record Poster(int columns, int rows, int pictures, int width, int height) {
    private static final int COLUMNS = 5;
    private static final int MOST = 25;
    private static final int LONGEST_SIDE = 256;

    /**
     * Makes both pictures, in one pass through the film.
     *
     * @param film any film that can be read
     * @param thumbnail where its picture goes, in its full size: from a quarter of the film
     * @param spritesheet where the grid goes, its pictures at most 256 pixels a side
     * @return how the grid is laid out
     * @throws VideoException if the film cannot be read, or a picture not be written
     */
    public static Poster write(Path film, Path thumbnail, Path spritesheet) throws VideoException {
        VideoInfo info = VideoProbe.probe(film);
        int total = Math.toIntExact(info.frames());
        if (total == 0) {
            throw new VideoException(Reason.NOT_A_VIDEO, "there are no pictures in " + film);
        }
        Poster poster = layout(info, Math.min(MOST, total));
        BufferedImage grid = new BufferedImage(
                poster.columns * poster.width, poster.rows * poster.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        try (Mp4Reader reader = Mp4Reader.open(film)) {
            int placed = 0;
            for (int i = 0; i < total; i++) {
                byte[] rgb = reader.next();
                if (rgb == null) {
                    throw new VideoException(Reason.NOT_A_VIDEO, "cannot read " + film + ": it ends too soon");
                }
                boolean picture = i == total / 4;
                boolean tile = i == (long) placed * total / poster.pictures;
                BufferedImage image = picture || tile ? image(rgb, info.width(), info.height()) : null;
                if (picture && image != null) {
                    WebpPicture.write(thumbnail, image);
                }
                if (tile && image != null) {
                    int x = placed % COLUMNS * poster.width;
                    int y = placed / COLUMNS * poster.height;
                    graphics.drawImage(image, x, y, poster.width, poster.height, null);
                    placed++;
                }
            }
        }
        graphics.dispose();
        WebpPicture.write(spritesheet, grid);
        return poster;
    }

    private static Poster layout(VideoInfo info, int pictures) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(info.width(), info.height()));
        return new Poster(
                Math.min(COLUMNS, pictures),
                Math.ceilDiv(pictures, COLUMNS),
                pictures,
                Math.max(1, (int) Math.round(info.width() * scale)),
                Math.max(1, (int) Math.round(info.height() * scale)));
    }

    private static BufferedImage image(byte[] rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
        }
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
