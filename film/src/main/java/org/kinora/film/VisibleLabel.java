package org.kinora.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A line of text on a dark strip in a corner of every frame. Drawn once and then laid over the frames, which costs a
 * few microseconds each.
 */
final class VisibleLabel {
    private static final Color STRIP = new Color(0, 0, 0, 150);

    private final int frameWidth;
    private final int left;
    private final int top;
    private final BufferedImage picture;

    private VisibleLabel(int frameWidth, int left, int top, BufferedImage picture) {
        this.frameWidth = frameWidth;
        this.left = left;
        this.top = top;
        this.picture = picture;
    }

    /**
     * Draws a label.
     *
     * @throws IllegalArgumentException if it does not fit into the picture, or no font here has its letters
     */
    static VisibleLabel of(Label label, int width, int height) {
        String text = label.text();
        int letters = (int) Math.ceil(Math.min(width, height) * label.percent() / 100);
        // The size of a font is that of its lines; letters are about seven tenths of it.
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) (letters / 0.72));
        int missing = font.canDisplayUpTo(text);
        if (missing >= 0) {
            throw new IllegalArgumentException("no font of this machine can show '"
                    + text.substring(missing, text.offsetByCodePoints(missing, 1))
                    + "' of the label; install one (Debian: fonts-noto-cjk) or choose another text");
        }
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        FontMetrics metrics = probe.createGraphics().getFontMetrics(font);
        int pad = Math.max(1, letters / 4);
        int wide = metrics.stringWidth(text) + 2 * pad;
        int high = letters + 2 * pad;
        if (wide > width || high > height) {
            throw new IllegalArgumentException("the label '" + text + "' would be " + wide
                    + " pixels wide on a picture of " + width + ": shorten it or choose a smaller size");
        }
        BufferedImage picture = new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(STRIP);
        graphics.fillRect(0, 0, wide, high);
        graphics.setColor(Color.WHITE);
        graphics.setFont(font);
        graphics.drawString(text, pad, pad + letters);
        graphics.dispose();
        Label.Position position = label.position();
        boolean right = position == Label.Position.TOP_RIGHT || position == Label.Position.BOTTOM_RIGHT;
        boolean low = position == Label.Position.BOTTOM_LEFT || position == Label.Position.BOTTOM_RIGHT;
        return new VisibleLabel(width, right ? width - wide : 0, low ? height - high : 0, picture);
    }

    /** Lays the label over a frame of red, green and blue that begins at the position of the buffer. */
    void draw(ByteBuffer rgb) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y);
                int opacity = colour >>> 24;
                int at = rgb.position() + 3 * ((top + y) * frameWidth + left + x);
                for (int c = 0; c < 3; c++) {
                    int over = (colour >> (16 - 8 * c)) & 0xFF;
                    int under = rgb.get(at + c) & 0xFF;
                    rgb.put(at + c, (byte) ((over * opacity + under * (255 - opacity) + 127) / 255));
                }
            }
        }
    }
}
