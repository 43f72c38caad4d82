package org.kinora.judge.sight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kinora.stage.Actor;
import org.kinora.stage.Cast;

/** Numbers for everybody who can be seen: 0 is nobody, then the cast in its order. */
public final class Roll {
    /** The number of nobody. */
    public static final int NOBODY = 0;

    private static final List<Actor> ACTORS = Cast.all();
    private static final Map<String, Integer> NUMBERS = number();

    private Roll() {}

    private static Map<String, Integer> number() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < ACTORS.size(); i++) {
            numbers.put(ACTORS.get(i).id(), i + 1);
        }
        return numbers;
    }

    /** How many numbers there are, nobody's included. */
    public static int size() {
        return ACTORS.size() + 1;
    }

    /** The number of an actor's id, 1 or more. */
    public static int number(String actor) {
        Integer number = NUMBERS.get(actor);
        if (number == null) {
            throw new IllegalArgumentException("there is no actor " + actor + " on the stage");
        }
        return number;
    }

    /** The actor with a number of 1 or more. */
    public static Actor actor(int number) {
        return ACTORS.get(number - 1);
    }
}
