package org.kinora.train.film;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.stage.Actor;
import org.kinora.stage.Cast;

/** Numbers for the actors of the stage, from 1; 0 is nobody. */
final class ActorNames {
    private static final List<String> ALL = Cast.all().stream().map(Actor::id).toList();
    private static final Map<String, Integer> NUMBERS =
            IntStream.range(0, ALL.size()).boxed().collect(Collectors.toUnmodifiableMap(ALL::get, i -> i + 1));

    private ActorNames() {}

    /** How many numbers there are, that of nobody among them. */
    static int count() {
        return ALL.size() + 1;
    }

    /** The number of an actor, at least 1. */
    static int of(String actor) {
        Integer number = NUMBERS.get(actor);
        if (number == null) {
            throw new IllegalArgumentException("the stage has no actor " + actor);
        }
        return number;
    }

    /**
     * From places in a clip's cast to numbers.
     *
     * @param cast the clip's actors
     * @param who places in the cast, counted from 1, of any shape; 0 is nobody
     * @return int64, of the same shape
     */
    static Tensor of(List<String> cast, Tensor who) {
        long[] numbers = new long[cast.size() + 1];
        for (int i = 0; i < cast.size(); i++) {
            numbers[i + 1] = of(cast.get(i));
        }
        return torch.tensor(numbers)
                .index_select(0, who.flatten().to(torch.ScalarType.Int))
                .view(who.sizes());
    }
}
