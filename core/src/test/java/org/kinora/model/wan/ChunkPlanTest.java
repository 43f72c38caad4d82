package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void emptyChunksAreRefused() {
        assertThatThrownBy(() -> ChunkPlan.of(1, 0)).hasMessageContaining("[1, 0]");
        assertThatThrownBy(ChunkPlan::of).hasMessageContaining("[]");
    }
}
