package org.kinora.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Puts trees, plants and furniture around a place, before and behind the actors' lanes. */
final class SetDressing {
    /** What may stand somewhere: sprite, heights, depths beyond the lanes, and how many on either side of them. */
    private record Item(String sprite, double low, double high, double near, double far, int count) {}

    private static final Map<Place, List<Item>> ITEMS = new EnumMap<>(Place.class);

    static {
        ITEMS.put(
                Place.MEADOW,
                List.of(
                        new Item("1f333", 1.6, 2.3, 4.5, 9.0, 4),
                        new Item("1f33b", 0.55, 0.75, 1.6, 3.5, 5),
                        new Item("1f337", 0.4, 0.55, 1.4, 3.0, 6)));
        ITEMS.put(
                Place.BEACH,
                List.of(new Item("1f334", 1.9, 2.5, 3.6, 4.6, 4), new Item("1f41a", 0.3, 0.4, 1.2, 2.4, 4)));
        ITEMS.put(
                Place.SNOW,
                List.of(new Item("1f332", 1.6, 2.4, 4.0, 9.0, 5), new Item("1faa8", 0.4, 0.6, 2.0, 3.0, 2)));
        ITEMS.put(Place.CITY, List.of(new Item("1f333", 1.3, 1.6, 2.9, 3.1, 5)));
        ITEMS.put(
                Place.ROOM,
                List.of(new Item("1fab4", 0.9, 1.1, 2.5, 2.6, 3), new Item("1fa91", 1.0, 1.1, 2.3, 2.5, 2)));
        ITEMS.put(
                Place.SEA,
                List.of(
                        new Item("1fab8", 0.7, 1.2, 2.0, 5.0, 6),
                        new Item("1faa8", 0.5, 0.9, 2.5, 6.0, 4),
                        new Item("1f41a", 0.3, 0.4, 1.2, 2.4, 3)));
        ITEMS.put(Place.SPACE, List.of(new Item("1faa8", 0.3, 0.7, 1.8, 6.0, 7)));
        ITEMS.put(
                Place.FOREST,
                List.of(
                        new Item("1f333", 2.2, 3.2, 4.0, 9.0, 6),
                        new Item("1f332", 2.2, 3.2, 4.0, 9.0, 5),
                        new Item("1f344", 0.4, 0.6, 1.4, 2.8, 5)));
    }

    private SetDressing() {}

    /** Everything that can stand anywhere, and the sprites of the sky. */
    static Set<String> sprites() {
        Set<String> codes = new LinkedHashSet<>();
        for (Place place : Place.values()) {
            for (Item item : items(place)) {
                codes.add(item.sprite());
            }
        }
        codes.addAll(List.of("1fa90", "1f30d", "1f4e6"));
        return codes;
    }

    /** A place's set pieces, drawn by chance. */
    static List<SetPiece> dress(Place place, RandomGenerator random) {
        List<SetPiece> pieces = new ArrayList<>();
        for (Item item : items(place)) {
            for (int side = 1; side >= -1; side -= 2) {
                // One to a stretch of the width, so that they neither crowd nor leave a hole.
                double stretch = 16.0 / item.count();
                for (int i = 0; i < item.count(); i++) {
                    double x = -8 + stretch * (i + 0.1 + 0.8 * random.nextDouble());
                    double z = side * (item.near() + (item.far() - item.near()) * random.nextDouble());
                    double height = item.low() + (item.high() - item.low()) * random.nextDouble();
                    pieces.add(new SetPiece(item.sprite(), x, z, height, false));
                }
            }
        }
        return pieces;
    }

    /** What an actor of a height can pass behind in a place. */
    static SetPiece screen(Place place, double x, double z, double height) {
        return switch (place) {
            case MEADOW, FOREST -> new SetPiece("1f333", x, z, height * 1.9, true);
            case BEACH, SPACE, SEA -> new SetPiece("1faa8", x, z, height * 1.35, true);
            case SNOW -> new SetPiece("1f332", x, z, height * 1.9, true);
            case CITY, ROOM -> new SetPiece("1f4e6", x, z, height * 1.25, true);
        };
    }

    private static List<Item> items(Place place) {
        return Objects.requireNonNull(ITEMS.get(place));
    }
}
