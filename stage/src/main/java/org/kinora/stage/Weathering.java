package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import java.util.SplittableRandom;

/** Rain, snow and bubbles before the picture: few, large and regular in their fall. */
final class Weathering {
    private static final int DROPS = 26;

    private final StageScript script;
    private final double[] chance = new double[DROPS * 4];

    Weathering(StageScript script) {
        this.script = script;
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0x3a1fL);
        for (int i = 0; i < chance.length; i++) {
            chance[i] = random.nextDouble();
        }
    }

    void draw(Canvas canvas, Camera camera, int frame) {
        boolean open = script.place().open();
        if ((script.weather() == Weather.CLEAR || !open) && script.place() != Place.SEA) {
            return;
        }
        double seconds = (double) frame / script.format().fps();
        double side = Math.min(camera.width(), camera.height());
        double across = camera.width() / side;
        double down = camera.height() / side;
        try (Brush brush = new Brush(canvas)) {
            for (int i = 0; i < DROPS; i++) {
                double x = chance[4 * i] * across * 1.1;
                double y = chance[4 * i + 1];
                double size = 0.5 + chance[4 * i + 2];
                double swing = chance[4 * i + 3];
                if (script.place() == Place.SEA) {
                    if (i < 9) {
                        double rise = fraction(y - seconds * (0.12 + 0.1 * swing));
                        double u = (x + 0.015 * Math.sin(seconds * 3 + i)) * side;
                        double r = side * 0.010 * size;
                        brush.oval(u, rise * down * side, r, r, 0x70E8FCFF);
                    }
                } else if (script.weather() == Weather.RAIN) {
                    double fall = fraction(y + seconds * (1.5 + 0.2 * swing)) * 1.15 - 0.1;
                    double u = (x - 0.12 * fall) * side;
                    double v = fall * down * side;
                    double length = side * 0.055 * size;
                    brush.stroke(u, v, u - length * 0.14, v + length, side * 0.011, 0x90D8E8FF);
                } else {
                    double fall = fraction(y + seconds * (0.22 + 0.1 * swing)) * 1.1 - 0.05;
                    double u = (x + 0.03 * Math.sin(seconds * 1.5 + i * 1.7)) * side;
                    double r = side * 0.012 * size;
                    brush.oval(u, fall * down * side, r, r, 0xE8FFFFFF);
                }
            }
        }
    }

    private static double fraction(double x) {
        return x - Math.floor(x);
    }
}
