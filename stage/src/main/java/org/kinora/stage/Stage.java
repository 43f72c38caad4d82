package org.kinora.stage;

import java.nio.file.Path;
import java.util.List;

/** The theatre with its sprites at hand. Safe to use from several threads at once. */
public final class Stage {
    /** The sprites and their names, in the order in which they are taken. */
    static final List<NpmFetch.Parcel> PACKAGES = List.of(
            new NpmFetch.Parcel(
                    "@lobehub/fluent-emoji-anim-1",
                    "1.0.0",
                    164966217,
                    "ff89b7d6f02e644438694279a7170e5393d592e2726b9e464715192fbfb380b9"
                            + "71657a73cc4f233eaa43ca1648084de7e3b9d2fd8f4ce7fbcb762ce2f36d3540"),
            new NpmFetch.Parcel(
                    "@lobehub/fluent-emoji-anim-2",
                    "1.0.0",
                    181915962,
                    "4bacb37f44595eb41b5ddc425ae1c0f410282dd0519367e55fe9dee133c6107f"
                            + "ea029c22b0200a1e80001a3292953637395799f5beedfcd11b9a98dac2741824"),
            new NpmFetch.Parcel(
                    "@lobehub/fluent-emoji-anim-3",
                    "1.0.0",
                    197000910,
                    "53345250332375f76df6f111e5b8631e43ea81cdc41207c6b58b3a9ddbe2cce4"
                            + "ef40ec58439ee8c36453916483671c16df45f8118062d9e5934bb0970c3a05b2"),
            new NpmFetch.Parcel(
                    "@lobehub/fluent-emoji-anim-4",
                    "1.0.0",
                    185915894,
                    "208925e73b527751ebcef203b7fb86b05a02d563835d1758ab9b913ab9e4caa8"
                            + "bd0db4e811c2759e563ce8f9e85177854bd9c10a71df898937a2e48419384598"),
            new NpmFetch.Parcel(
                    "emojibase-data",
                    "17.0.0",
                    6711091,
                    "62f81be405a81d588757f82ad6aaf96406ab7018a9f81dbbfd92d1b142646e00"
                            + "0468b959fdfa1ff60f3cd8b4e9984a728413440b49b6484988b658c7b13ca08c"));

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
    public static void fetch(Path home, NpmFetch.Listener listener) {
        new NpmFetch(tarballs(home), PACKAGES).fetch(listener);
    }

    /** Where the packages of a stage folder lie. */
    static Path tarballs(Path home) {
        return home.resolve("tarballs");
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
