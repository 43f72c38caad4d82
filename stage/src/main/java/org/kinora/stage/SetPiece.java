package org.kinora.stage;

/**
 * A tree, a rock, a chair: part of the place, seen as a sprite that stands on the ground.
 *
 * @param sprite code points of the emoji
 * @param x to the right
 * @param z depth
 * @param height stage units
 * @param hides whether it was put there for actors to pass behind
 */
public record SetPiece(String sprite, double x, double z, double height, boolean hides) {
    public SetPiece {
        if (sprite.isEmpty() || !(height > 0.05 && height < 20)) {
            throw new IllegalArgumentException("Set piece '" + sprite + "' is " + height + " tall; give 0.05 to 20");
        }
    }
}
