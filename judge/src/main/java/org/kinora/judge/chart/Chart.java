package org.kinora.judge.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Curves as a PNG. */
public final class Chart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final int LEFT = 56;
    private static final int BOTTOM = 30;
    private static final int TOP = 26;
    private static final int RIGHT = 12;
    private static final List<Color> COLOURS = List.of(new Color(0x3366CC), new Color(0xCC6633), new Color(0x999999));

    private Chart() {}

    /**
     * Draws a curve.
     *
     * @param unit what stands behind the numbers of the horizontal axis, such as {@code min}
     * @param points pairs of x and y
     */
    public static void write(Path png, String title, String unit, List<double[]> points) throws IOException {
        writeAll(png, title, unit, List.of(points));
    }

    /**
     * Draws up to three curves into one picture, on the same axes.
     *
     * @param unit what stands behind the numbers of the horizontal axis
     * @param curves pairs of x and y, a list a curve
     */
    public static void writeAll(Path png, String title, String unit, List<List<double[]>> curves) throws IOException {
        List<double[]> points = curves.stream().flatMap(List::stream).toList();
        double maxX = points.stream().mapToDouble(p -> p[0]).max().orElse(1);
        double minX = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
        double maxY = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
        double minY = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
        if (maxX == minX) {
            maxX = minX + 1;
        }
        if (maxY == minY) {
            maxY = minY + 1;
        }
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.DARK_GRAY);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        g.drawString(title, LEFT, 17);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int plotWidth = WIDTH - LEFT - RIGHT;
        int plotHeight = HEIGHT - TOP - BOTTOM;
        for (int i = 0; i <= 4; i++) {
            int y = TOP + plotHeight * i / 4;
            g.setColor(new Color(0xE4E4E4));
            g.drawLine(LEFT, y, WIDTH - RIGHT, y);
            g.setColor(Color.GRAY);
            g.drawString(String.format(Locale.ROOT, "%.4g", maxY - (maxY - minY) * i / 4), 4, y + 4);
        }
        double step = roundStep((maxX - minX) / 4);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step)));
        for (long i = (long) Math.ceil(minX / step); i * step <= maxX; i++) {
            int x = LEFT + (int) (plotWidth * (i * step - minX) / (maxX - minX));
            String text = String.format(Locale.ROOT, "%." + decimals + "f " + unit, i * step)
                    .strip();
            g.drawString(text, Math.min(x, WIDTH - RIGHT) - g.getFontMetrics().stringWidth(text) / 2, HEIGHT - 10);
        }
        g.setStroke(new BasicStroke(1.6f));
        for (int i = 0; i < curves.size(); i++) {
            Path2D curve = new Path2D.Double();
            for (double[] point : curves.get(i)) {
                double x = LEFT + plotWidth * (point[0] - minX) / (maxX - minX);
                double y = TOP + plotHeight * (maxY - point[1]) / (maxY - minY);
                if (curve.getCurrentPoint() == null) {
                    curve.moveTo(x, y);
                } else {
                    curve.lineTo(x, y);
                }
            }
            g.setColor(COLOURS.get(i));
            g.draw(curve);
        }
        g.dispose();
        ImageIO.write(image, "png", png.toFile());
    }

    /** The largest of 1, 2, 5, 10, ... (or 0.1, 0.2, 0.5) up to this, which is positive. */
    private static double roundStep(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double digit = most / power;
        return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
    }
}
