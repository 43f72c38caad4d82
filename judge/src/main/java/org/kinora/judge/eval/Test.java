package org.kinora.judge.eval;

import java.io.IOException;

/** One thing to find out about a model. */
sealed interface Test
        permits PromptTest, FeelingTest, PhysicsTest, TwinTest, MemoryTest, ProbeTest, CodecTest, VarietyTest {
    /** About how many seconds of film it makes or watches. */
    double cost();

    /** Finds it out. */
    Section run(Bench bench) throws IOException;
}
