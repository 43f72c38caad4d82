package org.kinora.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Noise;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Frames of 128x128 that the codec of kinora-xs encodes and decodes in a second, a chunk of twelve at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CodecBenchmark {
    private static final int FRAMES = 12;
    private static final int SIDE = 128;

    private final MemoryCodec codec = new MemoryCodec(
            MemoryCodecConfig.untrained(16, 64, 128, 32, List.of(1, 2, 3), List.of(4, 3, 2)),
            new FreshWeights(1),
            Compute.cpu().type());
    private final Tensor video = Noise.normal(Noise.generator(1), 1, 3, FRAMES, SIDE, SIDE);
    private final Tensor latents = Noise.normal(Noise.generator(2), 1, 16, FRAMES / 4, SIDE / 8, SIDE / 8);
    private final VideoAutoencoder.Decoding film = codec.startDecoding();

    /** One second of film to latents. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long encode() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return codec.encode(video).numel();
        }
    }

    /** One second of latents to film, streaming. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long decode() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return film.decode(latents).numel();
        }
    }
}
