package org.kinora.stage;

/** What an actor feels, and the emoji that shows it. */
public enum Feeling {
    NONE(""),
    CRYING("1f62d"),
    HAPPY("1f60a"),
    AFRAID("1f631"),
    DIZZY("1f635-200d-1f4ab"),
    CALM("1f60c"),
    PARTY("1f973"),
    SAD("1f622"),
    LAUGHING("1f602"),
    STARSTRUCK("1f929"),
    GREETING("1f44b");

    private final String sprite;

    Feeling(String sprite) {
        this.sprite = sprite;
    }

    /** Code points of the emoji that shows the feeling; empty for {@link #NONE}. */
    public String sprite() {
        return sprite;
    }
}
