package org.kinora.stage;

/**
 * What a beat's picture shows of an actor.
 *
 * @param actor index of the role
 * @param action what it does
 * @param also that it also comes in, or leaves, in the same beat; STAND if not
 * @param other index of the role it does it with, or -1
 * @param thing index of the role that is given, taken or thrown, or -1
 * @param heading which way it goes in the picture
 * @param side where it is in the picture, at the middle of its time in view
 * @param facing which way it looks in the picture
 * @param size how tall it is in the picture
 * @param near whether it is nearer than the others, or the only one
 * @param feeling what it shows at the end of the beat
 */
public record Seen(
        int actor,
        Action action,
        Action also,
        int other,
        int thing,
        Heading heading,
        Side side,
        Heading facing,
        Size size,
        boolean near,
        Feeling feeling) {
    /** Direction in the picture. */
    public enum Heading {
        NONE,
        LEFT,
        RIGHT
    }

    /** Thirds of the picture. */
    public enum Side {
        LEFT,
        MIDDLE,
        RIGHT
    }

    /** Height against the shorter side of the picture: under 0.35, under 0.55, and more. */
    public enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }
}
