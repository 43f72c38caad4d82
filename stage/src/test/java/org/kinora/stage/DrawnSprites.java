package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sprites drawn by code: a disc of a colour of its own with a dark nose to the left, breathing a little. */
final class DrawnSprites implements Sprites {
    private static final int SIZE = 64;
    private static final int FRAMES = 6;

    private final Map<String, Sprite> sprites = new ConcurrentHashMap<>();

    @Override
    public Sprite sprite(String code) {
        return sprites.computeIfAbsent(code, c -> new Sprite(() -> draw(c)));
    }

    private static Sprite.Frames draw(String code) {
        int hash = code.hashCode() * 0x9E3779B9;
        List<byte[]> frames = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
            byte[] pixels = new byte[SIZE * SIZE * 4];
            double radius = 30 - f % 2;
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    if (Math.hypot(x + 0.5 - 32, y + 0.5 - 32) <= radius) {
                        boolean nose = x < 16 && Math.abs(y - 32) < 6;
                        int at = (y * SIZE + x) * 4;
                        for (int c = 0; c < 3; c++) {
                            pixels[at + c] = (byte) (nose ? 0 : 80 + ((hash >>> (8 * c)) & 0x7f));
                        }
                        pixels[at + 3] = (byte) 255;
                    }
                }
            }
            frames.add(pixels);
        }
        return new Sprite.Frames(SIZE, frames);
    }
}
