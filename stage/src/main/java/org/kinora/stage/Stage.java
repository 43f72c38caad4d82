package org.kinora.stage;

import java.nio.file.Path;

/** The theatre with its sprites at hand. Safe to use from several threads at once. */
public final class Stage {
    private final Sprites sprites;
    private final ScriptWriter writer = new ScriptWriter();

    /** A stage whose actors look as the sprites say. */
    public Stage(Sprites sprites) {
        this.sprites = sprites;
    }

    /**
     * Opens the stage folder, unpacking sprites that are needed for the first time.
     *
     * @param home the folder, usually {@code $KINORA_HOME/stage}
     * @throws StageException if the sprites have not been fetched
     */
    public static Stage open(Path home) {
        return new Stage(SpriteStore.open(home));
    }

    /**
     * Takes the sprite packages (about 730 MB) with npm; what is there and right is left alone.
     *
     * @param home the stage folder, usually {@code $KINORA_HOME/stage}
     * @param listener hears of the progress
     * @throws StageException if npm is missing or fails, or a package is not what it should be
     */
    public static void fetch(Path home, SpriteFetch.Listener listener) {
        new SpriteFetch(home).fetch(listener);
    }

    /** A script for a seed, within a curriculum. The same arguments give the same script. */
    public StageScript write(long seed, Curriculum curriculum, ClipFormat format) {
        return writer.write(seed, curriculum, format);
    }

    /** Renders a script at a size, which may differ from the one it was written for. */
    public StageClip render(StageScript script, int width, int height) {
        return StageRenderer.render(script, sprites, width, height);
    }
}
