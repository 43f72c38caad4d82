package org.kinora.train.film;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Roll;

/** The numbers of {@link Roll} for the actors that a clip's tokens show. */
final class ActorNames {
    private ActorNames() {}

    /**
     * From places in a clip's cast to numbers.
     *
     * @param cast the clip's actors
     * @param who places in the cast, counted from 1, of any shape; 0 is nobody
     * @return int64, of the same shape
     */
    static Tensor of(List<String> cast, Tensor who) {
        long[] numbers = new long[cast.size() + 1];
        numbers[0] = Roll.NOBODY;
        for (int i = 0; i < cast.size(); i++) {
            numbers[i + 1] = Roll.number(cast.get(i));
        }
        return torch.tensor(numbers)
                .index_select(0, who.flatten().to(torch.ScalarType.Int))
                .view(who.sizes());
    }
}
