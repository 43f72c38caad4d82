package org.kinora.video;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.kinora.video.VideoException.Reason;

/** Films on paper: a PNG with one row of pictures a film, each under its caption. */
public final class ContactSheet {
    private static final int GAP = 4;
    private static final int CAPTION_HEIGHT = 18;
    private static final int FONT_SIZE = 12;
    private static final Color PAPER = new Color(0xF4F4F2);
    private static final Color INK = new Color(0x222222);

    static {
        // There may be no screen; Java asks for one unless told before the first picture.
        System.setProperty("java.awt.headless", "true");
    }

    private ContactSheet() {}

    /**
     * Writes the sheet.
     *
     * @param png where; an older picture there is replaced in one step
     * @param strips the rows, at least one
     * @throws VideoException if the place cannot be written
     */
    public static void write(Path png, List<Strip> strips) throws VideoException {
        ImageIO.setUseCache(false); // its cache on disk cannot be had while the process is ending
        BufferedImage sheet = draw(strips);
        Path target = png.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var output = Files.newOutputStream(part)) {
                ImageIO.write(sheet, "png", output);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw new VideoException(
                    Reason.UNWRITABLE, "cannot write " + png + ": check that its folder exists and has room", e);
        }
    }

    private static BufferedImage draw(List<Strip> strips) {
        if (strips.isEmpty()) {
            throw new IllegalArgumentException("a contact sheet needs at least one strip");
        }
        int width = 0;
        int height = GAP;
        for (Strip strip : strips) {
            width = Math.max(width, GAP + strip.frames().size() * (strip.width() + GAP));
            height += captionHeight(strip) + strip.height() + GAP;
        }
        BufferedImage sheet = new BufferedImage(Math.max(width, 2 * GAP), height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheet.getWidth(), height);
        int top = GAP;
        for (Strip strip : strips) {
            if (!strip.caption().isEmpty()) {
                caption(graphics, strip.caption(), top, sheet.getWidth());
                top += CAPTION_HEIGHT;
            }
            int left = GAP;
            for (byte[] frame : strip.frames()) {
                graphics.drawImage(picture(frame, strip.width(), strip.height()), left, top, null);
                left += strip.width() + GAP;
            }
            top += strip.height() + GAP;
        }
        graphics.dispose();
        return sheet;
    }

    private static int captionHeight(Strip strip) {
        return strip.caption().isEmpty() ? 0 : CAPTION_HEIGHT;
    }

    private static void caption(Graphics2D graphics, String caption, int top, int width) {
        FontMetrics metrics = metrics(graphics);
        if (metrics == null) {
            return;
        }
        String line = caption.replaceAll("\\s+", " ");
        if (metrics.stringWidth(line) > width - 2 * GAP) {
            int end = line.length();
            while (end > 0 && metrics.stringWidth(line.substring(0, end) + "…") > width - 2 * GAP) {
                end = line.offsetByCodePoints(end, -1);
            }
            line = line.substring(0, end) + "…";
        }
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(INK);
        graphics.drawString(line, GAP, top + metrics.getAscent());
    }

    /** The measure of the letters, or null on a machine without a single font: pictures without captions then. */
    private static @Nullable FontMetrics metrics(Graphics2D graphics) {
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
            return graphics.getFontMetrics();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return null;
        }
    }

    private static BufferedImage picture(byte[] rgb, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return picture;
    }
}
