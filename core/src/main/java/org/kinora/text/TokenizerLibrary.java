package org.kinora.text;

/** Says to the tokenizer library, before it loads, to keep to itself. */
final class TokenizerLibrary {
    static {
        // It would otherwise report its use to its makers, and look for a GPU build to download.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        if (System.getenv("RUST_FLAVOR") == null) {
            System.setProperty("RUST_FLAVOR", "cpu");
        }
    }

    private TokenizerLibrary() {}

    /** Done once, when this class loads. */
    static void prepare() {}
}
