package org.kinora.bench;

import java.util.concurrent.TimeUnit;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Frames that one core renders in a second, scripts and ground truth included. Needs the sprites of the stage. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StageBenchmark {
    private static final int FRAMES = 48;
    private static final int SCRIPTS = 40;

    /** Pixels along a side. */
    @Param({"128", "256"})
    public int side;

    private Stage stage = Machine.stage();
    private long seed;

    /** Every sprite that the scripts need is decoded before the clock runs. */
    @Setup
    public void warm() {
        for (int i = 0; i < SCRIPTS; i++) {
            render();
        }
    }

    /** One clip. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public StageClip render() {
        ClipFormat format = new ClipFormat(side, side, FRAMES);
        return stage.render(stage.write(seed++ % SCRIPTS, Curriculum.FULL, format), side, side);
    }
}
