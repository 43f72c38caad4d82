package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.FilterBlurMode;
import io.github.humbleui.skija.MaskFilter;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.Path;
import io.github.humbleui.skija.PathBuilder;
import io.github.humbleui.skija.Shader;
import io.github.humbleui.types.RRect;
import io.github.humbleui.types.Rect;

/** Paints plain shapes and gradients, letting go of every native object at once. Rows and columns are pixels. */
final class Brush implements AutoCloseable {
    private final Canvas canvas;
    private final Paint paint = new Paint().setAntiAlias(true);

    Brush(Canvas canvas) {
        this.canvas = canvas;
    }

    /** A rectangle that goes from one colour at the top to another at the bottom. */
    void vertical(double left, double top, double right, double bottom, int... colours) {
        if (bottom <= top || right <= left) {
            return;
        }
        try (Shader shader = Shader.makeLinearGradient(0, (float) top, 0, (float) bottom, colours)) {
            paint.setColor(0xFFFFFFFF).setShader(shader);
            canvas.drawRect(rect(left, top, right, bottom), paint);
            paint.setShader(null);
        }
    }

    void rect(double left, double top, double right, double bottom, int colour) {
        if (bottom > top && right > left) {
            canvas.drawRect(rect(left, top, right, bottom), paint.setColor(colour));
        }
    }

    void roundRect(double left, double top, double right, double bottom, double radius, int colour) {
        canvas.drawRRect(
                RRect.makeLTRB((float) left, (float) top, (float) right, (float) bottom, (float) radius),
                paint.setColor(colour));
    }

    void oval(double u, double v, double rx, double ry, int colour) {
        canvas.drawOval(rect(u - rx, v - ry, u + rx, v + ry), paint.setColor(colour));
    }

    /** An oval that fades out to its rim. */
    void glow(double u, double v, double rx, double ry, int inner, int outer) {
        if (rx < 0.5 || ry < 0.25) {
            return;
        }
        canvas.save();
        canvas.translate((float) u, (float) v);
        canvas.scale(1, (float) (ry / rx));
        try (Shader shader = Shader.makeRadialGradient(0, 0, (float) rx, new int[] {inner, outer})) {
            paint.setColor(0xFFFFFFFF).setShader(shader);
            canvas.drawCircle(0, 0, (float) rx, paint);
            paint.setShader(null);
        }
        canvas.restore();
    }

    /** A filled outline with a vertical gradient; points are u, v pairs. */
    void polygon(float[] points, double top, double bottom, int from, int to) {
        try (PathBuilder builder = new PathBuilder().addPolygon(points, true);
                Path path = builder.build();
                Shader shader = Shader.makeLinearGradient(0, (float) top, 0, (float) bottom, new int[] {from, to})) {
            paint.setColor(0xFFFFFFFF).setShader(shader);
            canvas.drawPath(path, paint);
            paint.setShader(null);
        }
    }

    /** A short thick stroke with round ends. */
    void stroke(double u, double v, double u2, double v2, double width, int colour) {
        paint.setStroke(true).setStrokeWidth((float) width).setColor(colour);
        canvas.drawLine((float) u, (float) v, (float) u2, (float) v2, paint);
        paint.setStroke(false);
    }

    /** A soft blot. */
    void soft(double u, double v, double rx, double ry, double blur, int colour) {
        try (MaskFilter filter = MaskFilter.makeBlur(FilterBlurMode.NORMAL, (float) blur)) {
            paint.setMaskFilter(filter);
            oval(u, v, rx, ry, colour);
            paint.setMaskFilter(null);
        }
    }

    private static Rect rect(double left, double top, double right, double bottom) {
        return Rect.makeLTRB((float) left, (float) top, (float) right, (float) bottom);
    }

    @Override
    public void close() {
        paint.close();
    }
}
