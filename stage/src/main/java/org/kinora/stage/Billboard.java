package org.kinora.stage;

import io.github.humbleui.skija.BlendMode;
import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.ColorFilter;
import io.github.humbleui.skija.FilterMipmap;
import io.github.humbleui.skija.FilterMode;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.MipmapMode;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.SamplingMode;
import io.github.humbleui.types.Rect;

/**
 * A sprite placed in a picture: its centre, size, turn and mirroring, in pixels.
 *
 * @param sprite what is drawn
 * @param frame which of its frames
 * @param u column of the centre
 * @param v row of the centre
 * @param width pixels
 * @param height pixels
 * @param angle radians, clockwise in the picture
 * @param mirrored whether left and right are swapped
 */
record Billboard(
        Sprite sprite, int frame, double u, double v, double width, double height, double angle, boolean mirrored) {
    private static final SamplingMode LINEAR = new FilterMipmap(FilterMode.LINEAR, MipmapMode.NONE);

    /** A paint that multiplies sprites with a colour. */
    static Paint tinted(int tint) {
        Paint paint = new Paint().setAntiAlias(true);
        if ((tint & 0xFFFFFF) != 0xFFFFFF) {
            try (ColorFilter filter = ColorFilter.makeBlend(tint, BlendMode.MODULATE)) {
                paint.setColorFilter(filter);
            }
        }
        return paint;
    }

    void draw(Canvas canvas, Paint paint) {
        Image image = sprite.image(frame, height);
        canvas.save();
        canvas.translate((float) u, (float) v);
        if (angle != 0) {
            canvas.rotate((float) Math.toDegrees(angle));
        }
        if (mirrored) {
            canvas.scale(-1, 1);
        }
        canvas.drawImageRect(
                image,
                Rect.makeWH(image.getWidth(), image.getHeight()),
                Rect.makeXYWH((float) (-width / 2), (float) (-height / 2), (float) width, (float) height),
                LINEAR,
                paint,
                true);
        canvas.restore();
    }

    /** How far the picture of it reaches from its centre. */
    double reach() {
        return angle == 0 ? Math.max(width, height) / 2 + 1.5 : Math.hypot(width, height) / 2 + 1.5;
    }

    /** Pixels that it would cover with nothing before it. */
    double area() {
        return sprite.opaque(frame) * width * height;
    }
}
