package org.kinora.stage;

import io.github.humbleui.skija.Bitmap;
import io.github.humbleui.skija.Codec;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.Data;
import io.github.humbleui.skija.ImageInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The animated emoji on disk: unpacked once from the fetched packages, decoded when first shown, kept in memory. */
public final class SpriteStore implements Sprites {
    /** The clips have 24 frames a second, the stage 12. */
    private static final int EVERY = 2;

    private final Path clips;
    private final Map<String, Sprite> sprites = new ConcurrentHashMap<>();

    private SpriteStore(Path clips) {
        this.clips = clips;
    }

    /**
     * Opens the store of a stage folder, unpacking the clips that the stage needs if that has not been done.
     *
     * @param home the stage folder, with the packages in {@code tarballs}
     * @throws StageException if the packages are missing
     */
    public static SpriteStore open(Path home) {
        Path clips = home.resolve("clips");
        new ClipArchive(Stage.tarballs(home), clips).unpack(Cast.sprites());
        return new SpriteStore(clips);
    }

    @Override
    public Sprite sprite(String code) {
        return sprites.computeIfAbsent(code, c -> new Sprite(() -> decode(clips.resolve(c + ".webp"))));
    }

    private static Sprite.Frames decode(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StageException("Sprite " + file + " cannot be read; run 'kinora stage fetch'", e);
        }
        try (Data data = Data.makeFromBytes(bytes);
                Codec codec = Codec.makeFromData(data);
                Bitmap bitmap = new Bitmap()) {
            int size = codec.getImageInfo().getWidth();
            if (size != codec.getImageInfo().getHeight()) {
                throw new StageException("Sprite " + file + " is not square; fetch the sprites again");
            }
            bitmap.allocPixels(ImageInfo.makeN32(size, size, ColorAlphaType.PREMUL));
            List<byte[]> frames = new ArrayList<>();
            int count = codec.getFrameCount();
            if (count <= 1) {
                codec.readPixels(bitmap);
                frames.add(bitmap.readPixels());
            }
            for (int i = 0; count > 1 && i < count; i++) {
                codec.readPixels(bitmap, i, i - 1);
                if (i % EVERY == 0) {
                    frames.add(bitmap.readPixels());
                }
            }
            return new Sprite.Frames(size, frames);
        } catch (IllegalArgumentException e) {
            throw new StageException("Sprite " + file + " is not a WebP animation; fetch the sprites again", e);
        }
    }
}
