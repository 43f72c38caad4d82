package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    @Test
    void aStillComesFirst() {
        assertThat(ChunkPlan.firstThen(3, 13)).isEqualTo(ChunkPlan.of(1, 3, 3, 3, 3));
        assertThat(ChunkPlan.firstThen(3, 6)).isEqualTo(ChunkPlan.of(1, 3, 2));
        assertThat(ChunkPlan.firstThen(3, 1)).isEqualTo(ChunkPlan.of(1));
        assertThat(ChunkPlan.of(1, 3, 2).total()).isEqualTo(6);
    }

    @Test
    void aRehearsalIsThePastAndThenWhatFollowsEachPartOfIt() {
        ChunkPlan plan = ChunkPlan.rehearsal(3, 2);
        assertThat(plan.frames()).containsExactly(2, 2, 2, 2, 2);
        assertThat(plan.past()).containsExactly(0, 1, 0, 1, 2);
        assertThat(plan.positions()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 4, 5);
        assertThat(ChunkPlan.of(1, 3, 2).positions()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void noChunkSeesWhatComesBehindIt() {
        assertThatThrownBy(() -> new ChunkPlan(List.of(1, 1), List.of(0, 2))).hasMessageContaining("[0, 2]");
        assertThatThrownBy(() -> new ChunkPlan(List.of(1, 1), List.of(0))).hasMessageContaining("[0]");
    }

    @Test
    void emptyChunksAreRefused() {
        assertThatThrownBy(() -> ChunkPlan.of(1, 0)).hasMessageContaining("[1, 0]");
        assertThatThrownBy(ChunkPlan::of).hasMessageContaining("[]");
    }
}
