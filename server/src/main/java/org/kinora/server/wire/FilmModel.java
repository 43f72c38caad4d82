package org.kinora.server.wire;

import java.util.List;
import org.kinora.pipeline.ModelIndex;

/**
 * What may be asked of the model.
 *
 * @param index what its folder says
 * @param aliases other names that it answers to
 * @param mostSeconds the longest film
 * @param createdAt when its folder was made, seconds since 1970
 */
public record FilmModel(ModelIndex index, List<String> aliases, int mostSeconds, long createdAt) {
    /** What the sides of its films are multiples of. */
    public static final int UNIT = 16;

    private static final double SHAPE_COUNTS = 3;

    /** A size in pixels. */
    public record Size(int width, int height) {
        /** As the API writes it: {@code 1280x720}. */
        public String label() {
            return width + "x" + height;
        }
    }

    public FilmModel {
        aliases = List.copyOf(aliases);
    }

    /** Its own name. */
    public String name() {
        return index.name();
    }

    /** The size of its films if none is asked for. */
    public Size usual() {
        return new Size(index.width(), index.height());
    }

    /**
     * The size that it makes when it is asked for one: that one if it can, else the nearest shape with about as many
     * pixels as it was made for.
     */
    public Size nearest(Size asked) {
        return can(asked.width()) && can(asked.height())
                ? asked
                : nearestShape((double) asked.width() / asked.height());
    }

    private boolean can(int side) {
        return side % UNIT == 0 && side >= index.smallestSide() && side <= index.largestSide();
    }

    private Size nearestShape(double shape) {
        Size best = usual();
        double least = Double.MAX_VALUE;
        int first = Math.ceilDiv(index.smallestSide(), UNIT) * UNIT;
        for (int width = first; width <= index.largestSide(); width += UNIT) {
            for (int height = first; height <= index.largestSide(); height += UNIT) {
                double wrongShape = Math.abs(Math.log((double) width / height / shape));
                double wrongArea = Math.abs(Math.log((double) width * height / (index.width() * index.height())));
                double wrong = SHAPE_COUNTS * wrongShape + wrongArea;
                if (wrong < least) {
                    least = wrong;
                    best = new Size(width, height);
                }
            }
        }
        return best;
    }
}
