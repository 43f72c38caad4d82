package org.kinora.bench;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Compute;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The machine's peak, which every other speed is measured against: 1024³ products a second (2.147 GFLOP each). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MatrixBenchmark {
    private static final int SIDE = 1024;

    /** The number type. */
    @Param({"BFloat16", "Float"})
    public String type = "BFloat16";

    private Tensor matrix = torch.ones(SIDE, SIDE);

    /** Chooses the type. */
    @Setup
    public void convert() {
        Compute.cpu();
        matrix = matrix.to(torch.ScalarType.valueOf(type));
    }

    /** One product. */
    @Benchmark
    public long product() {
        try (PointerScope _ = new PointerScope()) {
            return matrix.mm(matrix).numel();
        }
    }
}
