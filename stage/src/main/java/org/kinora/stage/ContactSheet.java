package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.ColorType;
import io.github.humbleui.skija.Data;
import io.github.humbleui.skija.EncoderPNG;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.Surface;
import java.util.List;
import java.util.Objects;

/** Puts frames of clips side by side into one PNG: one row a clip, evenly spaced frames. */
public final class ContactSheet {
    private static final int GAP = 2;

    private ContactSheet() {}

    /**
     * A sheet of clips of equal size.
     *
     * @param clips one row each
     * @param columns frames a row
     * @return the bytes of a PNG
     */
    public static byte[] png(List<StageClip> clips, int columns) {
        if (clips.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("A sheet needs clips and columns, not " + clips.size() + ", " + columns);
        }
        int w = clips.get(0).width();
        int h = clips.get(0).height();
        try (Surface surface =
                Surface.makeRaster(ImageInfo.makeN32Premul(columns * (w + GAP), clips.size() * (h + GAP)))) {
            Canvas canvas = surface.getCanvas();
            canvas.clear(0xFFFFFFFF);
            for (int row = 0; row < clips.size(); row++) {
                StageClip clip = clips.get(row);
                for (int column = 0; column < columns; column++) {
                    int frame = columns == 1 ? 0 : Math.round((float) column * (clip.frames() - 1) / (columns - 1));
                    try (Image image = image(clip, frame)) {
                        canvas.drawImage(image, column * (w + GAP), row * (h + GAP));
                    }
                }
            }
            try (Image sheet = surface.makeImageSnapshot();
                    Data data = Objects.requireNonNull(EncoderPNG.encode(sheet), "PNG")) {
                return data.getBytes();
            }
        }
    }

    private static Image image(StageClip clip, int frame) {
        int n = clip.width() * clip.height();
        byte[] rgba = new byte[n * 4];
        for (int i = 0; i < n; i++) {
            System.arraycopy(clip.rgb(), (frame * n + i) * 3, rgba, i * 4, 3);
            rgba[i * 4 + 3] = (byte) 255;
        }
        ImageInfo info = new ImageInfo(clip.width(), clip.height(), ColorType.RGBA_8888, ColorAlphaType.OPAQUE);
        return Image.makeRasterFromBytes(info, rgba, clip.width() * 4L);
    }
}
