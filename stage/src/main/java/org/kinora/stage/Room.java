package org.kinora.stage;

/** Paints a room: a wall with windows and a picture, a skirting board, a wooden floor and a rug. */
final class Room {
    /** How far behind the target the wall is, stage units. */
    private static final double WALL = 2.8;

    private static final double SPACING = 3.4;

    private final StageScript script;
    private final Palette palette;

    Room(StageScript script, Palette palette) {
        this.script = script;
        this.palette = palette;
    }

    void paint(Brush brush, Camera camera) {
        int w = camera.width();
        int h = camera.height();
        double floor = camera.groundRow(camera.ahead() + WALL);
        double near = camera.groundRow(camera.ahead() - 0.5);
        brush.vertical(0, Math.min(0, floor - h), w, floor, palette.far(), palette.middle());
        double scale = wall(camera, 0, 0).scale();
        double left = wall(camera, 0, 0).u();
        int first = (int) Math.floor(-left / (SPACING * scale)) - 1;
        int last = (int) Math.ceil((w - left) / (SPACING * scale)) + 1;
        double shift = (script.seed() & 3) * 0.5 - 0.75;
        for (int i = first; i <= last; i++) {
            if (Math.floorMod(i, 2) == 0) {
                window(brush, camera, i * SPACING + shift);
            } else {
                picture(brush, camera, i * SPACING + shift);
            }
        }
        double board = Math.max(1.5, 0.12 * scale);
        brush.rect(0, floor - board, w, floor, Palette.mix(palette.middle(), 0xFFFFFFFF, 0.5));
        brush.vertical(0, floor, w, Math.max(near, floor + 1), palette.groundFar(), palette.groundNear());
        brush.rect(0, Math.max(near, floor + 1) - 0.5, w, h, palette.groundNear());
        Camera.Projected rug = camera.project(0, 0, 0.1);
        double deep = Math.abs(camera.groundRow(camera.ahead() - 0.7) - camera.groundRow(camera.ahead() + 0.7)) / 2;
        if (rug.depth() > Camera.NEAR) {
            brush.oval(rug.u(), rug.v(), 1.7 * rug.scale(), deep * 1.1, palette.accent());
            brush.oval(
                    rug.u(), rug.v(), 1.45 * rug.scale(), deep * 0.9, Palette.mix(palette.accent(), 0xFFFFF0D8, 0.55));
        }
    }

    private void window(Brush brush, Camera camera, double x) {
        Camera.Projected low = wall(camera, x - 0.75, 0.95);
        Camera.Projected high = wall(camera, x + 0.75, 2.15);
        double frame = Math.max(1.5, 0.09 * low.scale());
        double left = Math.min(low.u(), high.u());
        double right = Math.max(low.u(), high.u());
        brush.rect(left - frame, high.v() - frame, right + frame, low.v() + frame, 0xFFFFFFFF & palette.tint());
        brush.vertical(left, high.v(), right, low.v(), palette.skyTop(), palette.skyLow());
        double r = (right - left) * 0.11;
        if (script.light() == Light.NIGHT) {
            brush.oval(right - 3 * r, high.v() + 2.4 * r, r, r, 0xFFF4F2DC);
        } else if (script.light() == Light.SUNSET) {
            brush.oval(left + 3 * r, low.v() - 2 * r, r * 1.3, r * 1.3, 0xFFFFE090);
        } else {
            brush.oval(left + 2.6 * r, high.v() + 3 * r, r * 1.8, r * 0.8, 0xF0FFFFFF);
        }
        double middle = (left + right) / 2;
        brush.rect(middle - frame * 0.35, high.v(), middle + frame * 0.35, low.v(), 0xFFFFFFFF & palette.tint());
    }

    private void picture(Brush brush, Camera camera, double x) {
        Camera.Projected low = wall(camera, x - 0.45, 1.25);
        Camera.Projected high = wall(camera, x + 0.45, 1.95);
        double left = Math.min(low.u(), high.u());
        double right = Math.max(low.u(), high.u());
        double frame = Math.max(1, 0.06 * low.scale());
        brush.rect(left - frame, high.v() - frame, right + frame, low.v() + frame, 0xFF9A6A3C);
        brush.vertical(left, high.v(), right, low.v(), 0xFFBFE3F2, 0xFF7CC08A);
        brush.oval(
                right - (right - left) * 0.3,
                high.v() + (low.v() - high.v()) * 0.35,
                frame * 1.6,
                frame * 1.6,
                0xFFF6B84C);
    }

    /** A point of the wall, which always stands square behind the target. */
    private static Camera.Projected wall(Camera camera, double x, double y) {
        double a = Math.round(camera.pose().azimuth() / Math.PI) * Math.PI;
        double side = Math.cos(a);
        return camera.project(x * side, y, camera.pose().z() + WALL * side);
    }
}
