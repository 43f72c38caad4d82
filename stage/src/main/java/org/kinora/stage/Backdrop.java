package org.kinora.stage;

import java.util.SplittableRandom;

/** Paints what stands still behind everything: sky, horizon and ground, true to the camera. */
final class Backdrop {
    private static final int COLUMNS = 24;

    private final StageScript script;
    private final Palette palette;

    Backdrop(StageScript script) {
        this.script = script;
        this.palette = Palette.of(script.place(), script.light(), script.weather());
    }

    Palette palette() {
        return palette;
    }

    /** Paints the backdrop for a camera. */
    void paint(Brush brush, Camera camera) {
        double horizon = camera.horizon();
        int w = camera.width();
        int h = camera.height();
        switch (script.place()) {
            case ROOM -> new Room(script, palette).paint(brush, camera);
            case MEADOW -> {
                sky(brush, camera);
                ridge(brush, camera, 0.085, 0.035, 14, 0.4, palette.far());
                ridge(brush, camera, 0.035, 0.03, 19, 1.7, palette.middle());
                ground(brush, camera);
            }
            case BEACH -> {
                sky(brush, camera);
                double shore = camera.groundRow(camera.ahead() + 4.8);
                brush.vertical(
                        0, horizon, w, shore, Palette.mix(palette.accent(), palette.skyLow(), 0.35), palette.accent());
                brush.vertical(0, shore, w, Math.max(h, shore), palette.groundFar(), palette.groundNear());
                double foam = Math.max(1, (camera.groundRow(camera.ahead() + 4.4) - shore));
                brush.vertical(0, shore - foam * 0.6, w, shore + foam, 0xE8FFFFFF, 0x40FFFFFF);
            }
            case SNOW -> {
                sky(brush, camera);
                ridge(brush, camera, 0.14, 0.09, 11, 2.3, palette.far());
                ridge(brush, camera, 0.04, 0.03, 16, 0.6, palette.middle());
                ground(brush, camera);
            }
            case CITY -> {
                sky(brush, camera);
                skyline(brush, camera, 0.105, 0.07, 74, palette.far(), false);
                skyline(brush, camera, 0.065, 0.07, 52, palette.middle(), true);
                ground(brush, camera);
                double kerb = camera.groundRow(camera.ahead() + 2.4);
                double near = camera.groundRow(camera.ahead() + 1.5);
                brush.rect(0, horizon, w, kerb, Palette.mix(palette.groundFar(), 0xFFFFFFFF, 0.12));
                brush.rect(
                        0,
                        kerb,
                        w,
                        Math.min(near, kerb + (near - kerb) * 0.25),
                        Palette.mix(palette.groundNear(), 0xFF000000, 0.25));
            }
            case SEA -> sea(brush, camera);
            case SPACE -> {
                brush.vertical(0, Math.min(0, horizon - h), w, horizon, palette.skyTop(), palette.skyLow());
                stars(brush, camera, 220);
                planets(brush, camera);
                ridge(brush, camera, 0.03, 0.025, 15, 0.2, palette.far());
                ground(brush, camera);
                craters(brush, camera);
            }
            case FOREST -> {
                sky(brush, camera);
                ridge(brush, camera, 0.24, 0.03, 40, 0.9, palette.far());
                ridge(brush, camera, 0.15, 0.03, 31, 2.9, palette.middle());
                ground(brush, camera);
            }
        }
    }

    private void sky(Brush brush, Camera camera) {
        double horizon = camera.horizon();
        double top = Math.min(0, horizon - camera.height() * 0.8);
        brush.vertical(0, top, camera.width(), horizon + 1, palette.skyTop(), palette.skyLow());
        if (script.light() == Light.NIGHT) {
            stars(brush, camera, 90);
        }
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0x5eedL);
        if (script.weather() == Weather.CLEAR) {
            double azimuth = (random.nextDouble() - 0.5) * 0.3;
            double elevation = script.light() == Light.SUNSET ? 0.045 : 0.08 + 0.025 * random.nextDouble();
            orb(brush, camera, azimuth, elevation);
            orb(brush, camera, azimuth + Math.PI, elevation);
        }
        int cloud =
                script.light() == Light.NIGHT ? 0x60A8B4D8 : script.light() == Light.SUNSET ? 0xB0FFD8C4 : 0xD8FFFFFF;
        if (script.weather() != Weather.CLEAR) {
            cloud = script.light() == Light.NIGHT ? 0x90606A80 : 0xC0DCE2E8;
        }
        for (int i = 0; i < 11; i++) {
            double azimuth = 2 * Math.PI * (i + 0.7 * random.nextDouble()) / 11;
            double elevation = 0.07 + 0.07 * random.nextDouble();
            cloud(brush, camera, azimuth, elevation, 0.028 + 0.02 * random.nextDouble(), cloud);
        }
    }

    private void orb(Brush brush, Camera camera, double azimuth, double elevation) {
        Camera.Projected at = camera.direction(azimuth, elevation);
        if (at.depth() <= 0) {
            return;
        }
        double r = camera.focal() * 0.028;
        switch (script.light()) {
            case DAY -> {
                brush.glow(at.u(), at.v(), r * 3, r * 3, 0xA0FFF6C8, 0x00FFF6C8);
                brush.oval(at.u(), at.v(), r, r, 0xFFFFF2A0);
            }
            case SUNSET -> {
                brush.glow(at.u(), at.v(), r * 5, r * 5, 0xC0FFE0A0, 0x00FFB070);
                brush.oval(at.u(), at.v(), r * 1.4, r * 1.4, 0xFFFFE090);
            }
            case NIGHT -> {
                brush.glow(at.u(), at.v(), r * 2.6, r * 2.6, 0x60DCE6FF, 0x00DCE6FF);
                brush.oval(at.u(), at.v(), r, r, 0xFFF4F2DC);
            }
        }
    }

    private static void cloud(Brush brush, Camera camera, double azimuth, double elevation, double size, int colour) {
        Camera.Projected at = camera.direction(azimuth, elevation);
        double r = camera.focal() * size;
        if (at.depth() <= 0 || at.u() < -4 * r || at.u() > camera.width() + 4 * r) {
            return;
        }
        brush.oval(at.u() - r * 0.9, at.v() + r * 0.1, r * 0.8, r * 0.32, colour);
        brush.oval(at.u(), at.v() - r * 0.12, r * 0.8, r * 0.45, colour);
        brush.oval(at.u() + r * 0.9, at.v() + r * 0.12, r * 0.75, r * 0.28, colour);
    }

    private void stars(Brush brush, Camera camera, int count) {
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0x57a2L);
        for (int i = 0; i < count; i++) {
            double azimuth = 2 * Math.PI * random.nextDouble();
            double elevation = 0.02 + 0.3 * random.nextDouble();
            double r = camera.focal() * (0.0018 + 0.0022 * random.nextDouble());
            Camera.Projected at = camera.direction(azimuth, elevation);
            if (at.depth() > 0 && at.u() > -4 && at.u() < camera.width() + 4) {
                brush.oval(at.u(), at.v(), r, r, i % 3 == 0 ? 0xFFFFFFFF : 0xB0E8ECFF);
            }
        }
    }

    /** A planet with a ring and a blue one, before and behind. */
    private void planets(Brush brush, Camera camera) {
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0x91a7L);
        for (int i = 0; i < 4; i++) {
            double azimuth = (i % 2 == 0 ? -0.13 : 0.12) + (random.nextDouble() - 0.5) * 0.08 + (i < 2 ? 0 : Math.PI);
            Camera.Projected at = camera.direction(azimuth, 0.075 + 0.03 * random.nextDouble());
            double r = camera.focal() * (0.022 + 0.012 * random.nextDouble());
            if (at.depth() <= 0 || at.u() < -3 * r || at.u() > camera.width() + 3 * r) {
                continue;
            }
            if (i % 2 == 0) {
                brush.oval(at.u(), at.v(), r, r, 0xFFF0B060);
                brush.oval(at.u() - r * 0.25, at.v() - r * 0.25, r * 0.6, r * 0.6, 0xFFF8CC88);
                brush.oval(at.u(), at.v() + r * 0.1, r * 1.9, r * 0.24, 0xD0E8D8B8);
            } else {
                brush.glow(at.u(), at.v(), r * 1.6, r * 1.6, 0x8060A8FF, 0x0060A8FF);
                brush.oval(at.u(), at.v(), r, r, 0xFF3C8CE0);
                brush.oval(at.u() - r * 0.3, at.v() - r * 0.2, r * 0.45, r * 0.35, 0xFF5CC07A);
                brush.oval(at.u() + r * 0.35, at.v() + r * 0.35, r * 0.35, r * 0.25, 0xFF5CC07A);
            }
        }
    }

    /** A row of hills along the horizon. */
    private void ridge(Brush brush, Camera camera, double height, double swing, int waves, double phase, int colour) {
        float[] points = new float[(COLUMNS + 3) * 2];
        double top = camera.horizon();
        for (int i = 0; i <= COLUMNS; i++) {
            double u = (double) camera.width() * i / COLUMNS;
            double azimuth = camera.azimuthOf(u);
            double wave = 0.6 * Math.sin(azimuth * waves + phase + script.seed() % 7)
                    + 0.4 * Math.sin(azimuth * (waves * 2 - 3) + phase * 2);
            double v = camera.direction(azimuth, height + swing * wave).v();
            points[2 * i] = (float) u;
            points[2 * i + 1] = (float) v;
            top = Math.min(top, v);
        }
        float bottom = (float) (camera.horizon() + 2);
        points[2 * COLUMNS + 2] = camera.width();
        points[2 * COLUMNS + 3] = bottom;
        points[2 * COLUMNS + 4] = 0;
        points[2 * COLUMNS + 5] = bottom;
        brush.polygon(points, top, bottom, colour, Palette.mix(colour, palette.skyLow(), 0.25));
    }

    /** Houses along the horizon; the near row has windows. */
    private void skyline(
            Brush brush, Camera camera, double height, double swing, int count, int colour, boolean windows) {
        SplittableRandom random = new SplittableRandom(script.seed() * 31 + count);
        double bottom = camera.horizon() + 1;
        double step = 2 * Math.PI / count;
        for (int i = 0; i < count; i++) {
            double tall = height + swing * (random.nextDouble() - 0.3);
            double wide = step * (0.72 + 0.26 * random.nextDouble());
            Camera.Projected left = camera.direction(i * step, tall);
            Camera.Projected right = camera.direction(i * step + wide, tall);
            long lit = random.nextLong();
            if (left.depth() <= 0 || right.depth() <= 0 || right.u() < 0 || left.u() > camera.width()) {
                continue;
            }
            double top = Math.min(left.v(), right.v());
            brush.vertical(left.u(), top, right.u(), bottom, colour, Palette.mix(colour, palette.skyLow(), 0.3));
            if (windows) {
                windows(brush, left.u(), top, right.u(), bottom, lit);
            }
        }
    }

    private void windows(Brush brush, double left, double top, double right, double bottom, long lit) {
        int dark = Palette.mix(palette.middle(), palette.accent(), 0.35);
        double w = (right - left) / 3;
        double step = w * 1.15;
        int index = 0;
        for (double v = top + step * 0.5; v + step * 0.6 < bottom; v += step) {
            for (int i = 0; i < 3; i++) {
                boolean on = ((lit >>> (index++ & 63)) & 1) == 1;
                double u = left + w * (i + 0.25);
                brush.rect(u, v, u + w * 0.5, v + step * 0.55, on ? palette.accent() : dark);
            }
        }
    }

    private void ground(Brush brush, Camera camera) {
        double horizon = camera.horizon();
        double low = camera.groundRow(camera.ahead() * 0.75);
        if (horizon >= camera.height()) {
            return;
        }
        brush.vertical(
                0, horizon, camera.width(), Math.max(low, horizon + 1), palette.groundFar(), palette.groundNear());
        brush.rect(0, Math.max(low, horizon + 1) - 0.5, camera.width(), camera.height(), palette.groundNear());
        patches(brush, camera);
    }

    /** Large soft patches on the ground: they make it move when the camera does. */
    private void patches(Brush brush, Camera camera) {
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0x9a7cL);
        int light = Palette.mix(palette.groundNear(), palette.groundFar(), 0.8) & 0x70FFFFFF;
        int dark = Palette.mix(palette.groundNear(), 0xFF000000, 0.18) & 0x50FFFFFF;
        for (int i = 0; i < 14; i++) {
            double x = -9 + 18 * (i + random.nextDouble()) / 14;
            double z = (i % 2 == 0 ? 1 : -1) * (0.2 + 2.6 * random.nextDouble());
            blot(brush, camera, x, z, 0.5 + 0.5 * random.nextDouble(), i % 3 == 0 ? dark : light);
        }
    }

    private void craters(Brush brush, Camera camera) {
        SplittableRandom random = new SplittableRandom(script.seed() ^ 0xc4a7L);
        for (int i = 0; i < 10; i++) {
            double x = -8 + 16 * (i + random.nextDouble()) / 10;
            double z = (i % 2 == 0 ? 1 : -1) * (0.6 + 2.4 * random.nextDouble());
            double r = 0.35 + 0.3 * random.nextDouble();
            blot(brush, camera, x, z, r, 0xB0504E64);
            blot(brush, camera, x, z - 0.06, r * 0.8, 0xC07C7A90);
        }
    }

    private static void blot(Brush brush, Camera camera, double x, double z, double r, int colour) {
        Camera.Projected at = camera.project(x, 0, z);
        if (at.depth() > Camera.NEAR) {
            Camera.Projected back = camera.project(
                    x + Math.sin(camera.pose().azimuth()) * r * 0.5,
                    0,
                    z + Math.cos(camera.pose().azimuth()) * r * 0.5);
            brush.oval(at.u(), at.v(), r * at.scale(), Math.max(0.6, Math.abs(at.v() - back.v()) * 2), colour);
        }
    }

    private void sea(Brush brush, Camera camera) {
        int w = camera.width();
        int h = camera.height();
        double floor = camera.groundRow(camera.ahead() + 5);
        double near = camera.groundRow(camera.ahead() - 0.5);
        brush.vertical(0, Math.min(0, floor - h), w, floor + 1, palette.skyTop(), palette.skyLow());
        for (int i = 0; i < 5; i++) {
            double azimuth = Math.round(camera.pose().azimuth() / Math.PI) * Math.PI + (i - 2) * 0.11 + 0.03;
            double u = camera.direction(azimuth, 0.1).u();
            double s = Math.min(w, h) * 0.05;
            float[] ray = {
                (float) (u - s),
                0,
                (float) (u + s),
                0,
                (float) (u + s * 4.5),
                (float) floor,
                (float) (u + s),
                (float) floor
            };
            brush.polygon(ray, 0, floor, 0x38FFFFFF, 0x00FFFFFF);
        }
        brush.vertical(
                0,
                floor,
                w,
                Math.max(near, floor + 1),
                Palette.mix(palette.skyLow(), palette.groundFar(), 0.5),
                palette.groundNear());
        brush.rect(0, Math.max(near, floor + 1) - 0.5, w, h, palette.groundNear());
        patches(brush, camera);
    }
}
