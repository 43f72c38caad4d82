package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.full;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Noise;

class WanTransformer3DModelTest {
    private static final int TEXT_DIM = 10;
    private static final int TEXT_TOKENS = 5;
    private static final ChunkPlan CHUNKS = ChunkPlan.of(1, 3, 2);

    private final Generator random = Noise.generator(7);

    @Test
    void namesItsWeightsAsTheCheckpointsDo() {
        FreshWeights weights = new FreshWeights(1);
        WanTransformer3DModel model = new WanTransformer3DModel(config(2), weights);
        assertThat(weights.tensors().keySet())
                .hasSize(2 + 6 + 4 + 2 * 27 + 3)
                .contains(
                        "patch_embedding.weight",
                        "condition_embedder.time_embedder.linear_1.weight",
                        "condition_embedder.time_proj.bias",
                        "condition_embedder.text_embedder.linear_2.bias",
                        "blocks.1.attn1.to_out.0.weight",
                        "blocks.0.attn1.norm_q.weight",
                        "blocks.1.attn2.norm_k.weight",
                        "blocks.0.norm2.bias",
                        "blocks.0.ffn.net.0.proj.weight",
                        "blocks.1.ffn.net.2.weight",
                        "blocks.0.scale_shift_table",
                        "proj_out.weight",
                        "scale_shift_table");
        assertThat(model.config().dim()).isEqualTo(24);
    }

    @Test
    void aFreshModelSaysNothing() {
        WanTransformer3DModel model = new WanTransformer3DModel(config(2), new FreshWeights(1));
        assertThat(model.forward(latents(2, 3), full(new long[] {2}, new Scalar(500.0)), text(2))
                        .abs()
                        .max()
                        .item_float())
                .isZero();
    }

    @Test
    void agreesWithThePublishedPassWrittenOutInLoops() {
        FreshWeights fresh = new FreshWeights(3);
        WanTransformer3DModel model = new WanTransformer3DModel(config(2), noZeros(fresh));
        Tensor latents = latents(1, 3);
        Tensor text = text(1);
        Tensor fast = model.forward(latents, Tensor.create(new float[] {345}, 1), text);
        double[] states = PlainWanTransformer.values(text);
        double[][] rows = new double[TEXT_TOKENS][TEXT_DIM];
        for (int i = 0; i < states.length; i++) {
            rows[i / TEXT_DIM][i % TEXT_DIM] = states[i];
        }
        double[] plain = new PlainWanTransformer(config(2), fresh.tensors())
                .forward(PlainWanTransformer.values(latents), 3, 4, 6, 345, rows);
        assertClose(fast, Tensor.create(plain, 1, 4, 3, 4, 6), 1e-5);
    }

    @Test
    void aClipOfOneChunkIsTheBidirectionalPass() {
        WanTransformer3DModel model = model(2);
        Tensor latents = latents(2, 3);
        Tensor text = text(2);
        Tensor whole = model.forward(latents, Tensor.create(new float[] {900, 20}, 2), text);
        Tensor perFrame = Tensor.create(new float[] {900, 900, 900, 20, 20, 20}, 2, 3);
        Tensor chunk = model.forwardCausal(latents, perFrame, text.unsqueeze(1), ChunkPlan.of(3), positions(3));
        assertThat(whole.shape()).containsExactly(2, 4, 3, 4, 6);
        assertClose(chunk, whole, 1e-6);
        // the TI2V form: every token has its own timestep
        Tensor perToken = Tensor.create(new float[] {900, 20}, 2).unsqueeze(1).repeat(1, 18);
        assertClose(model.forward(latents, perToken, text), whole, 1e-6);
    }

    @Test
    void anOwnTextForEachChunkOfTheSameWordsIsOneText() {
        WanTransformer3DModel model = model(2);
        Tensor latents = latents(2, 6);
        Tensor text = text(2).unsqueeze(1);
        Tensor one = model.forwardCausal(latents, times(2), text, CHUNKS, positions(6));
        Tensor each = model.forwardCausal(latents, times(2), text.repeat(1, 3, 1, 1), CHUNKS, positions(6));
        assertClose(each, one, 1e-6);
    }

    @Test
    void theFutureDoesNotChangeThePast() {
        WanTransformer3DModel model = model(2);
        Tensor latents = latents(1, 6);
        Tensor texts = texts(1);
        Tensor before = model.forwardCausal(latents, times(1), texts, CHUNKS, positions(6));
        Tensor changed = cat(new TensorVector(latents.narrow(2, 0, 4), latents(1, 2)), 2);
        Tensor otherTexts = cat(new TensorVector(texts.narrow(1, 0, 2), text(1).unsqueeze(1)), 1);
        Tensor after = model.forwardCausal(changed, times(1), otherTexts, CHUNKS, positions(6));
        assertClose(after.narrow(2, 0, 4), before.narrow(2, 0, 4), 1e-6);
        assertThat(distance(after.narrow(2, 4, 2), before.narrow(2, 4, 2))).isGreaterThan(1e-2);
    }

    @Test
    void framesOfAChunkSeeEachOtherAndThePast() {
        WanTransformer3DModel model = model(2);
        Tensor latents = latents(1, 6);
        Tensor before = model.forwardCausal(latents, times(1), texts(1), CHUNKS, positions(6));
        Tensor changed = cat(new TensorVector(latents.narrow(2, 0, 3), latents(1, 1), latents.narrow(2, 4, 2)), 2);
        Tensor after = model.forwardCausal(changed, times(1), texts(1), CHUNKS, positions(6));
        for (int frame : new int[] {1, 2, 3, 4, 5}) {
            assertThat(distance(after.narrow(2, frame, 1), before.narrow(2, frame, 1)))
                    .isGreaterThan(1e-4);
        }
    }

    @Test
    void chunkByChunkWithTheCacheIsTheWholePass() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                KvCache cache = new KvCache(1, 20)) {
            WanTransformer3DModel model = model(3);
            Tensor latents = latents(2, 6);
            Tensor texts = texts(2);
            Tensor whole = model.forwardCausal(latents, times(2), texts, CHUNKS, positions(6));
            int start = 0;
            for (int k = 0; k < CHUNKS.count(); k++) {
                int frames = CHUNKS.frames().get(k);
                Tensor chunk = latents.narrow(2, start, frames);
                Tensor time = times(2).narrow(1, start, frames);
                Tensor text = texts.select(1, k);
                try (PointerScope _ = new PointerScope()) {
                    assertClose(model.step(chunk, time, text, cache), whole.narrow(2, start, frames), 1e-5);
                    model.remember(chunk, time, text, cache);
                }
                start += frames;
                assertThat(cache.frames()).isEqualTo(start);
            }
        }
    }

    @Test
    void aRehearsalIsEachChunkMadeFromWhatIsRemembered() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                KvCache cache = new KvCache(1, 20)) {
            WanTransformer3DModel model = model(3);
            ChunkPlan plan = ChunkPlan.rehearsal(3, 2);
            Tensor remembered = latents(2, 4);
            Tensor made = latents(2, 6);
            Tensor texts = texts(2); // of the three chunks
            Tensor early = full(new long[] {2, 4}, new Scalar(100.0));
            Tensor whole = model.forwardCausal(
                    cat(new TensorVector(remembered, made), 2),
                    cat(new TensorVector(early, times(2)), 1),
                    cat(new TensorVector(texts.narrow(1, 0, 2), texts), 1),
                    plan,
                    plan.positions());
            for (int k = 0; k < 3; k++) {
                Tensor text = texts.select(1, k);
                Tensor time = times(2).narrow(1, 2L * k, 2);
                try (PointerScope _ = new PointerScope()) {
                    assertClose(
                            model.step(made.narrow(2, 2L * k, 2), time, text, cache),
                            whole.narrow(2, 4 + 2L * k, 2),
                            1e-5);
                    if (k < 2) {
                        model.remember(remembered.narrow(2, 2L * k, 2), early.narrow(1, 0, 2), text, cache);
                    }
                }
            }
        }
    }

    /** With one layer, keys and values depend on their own frame alone: what the cache keeps can be passed whole. */
    @Test
    void aFullCacheKeepsTheSinkAndTheLastFramesAtPositionsWithoutAGap() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                KvCache cache = new KvCache(1, 2)) {
            WanTransformer3DModel model = model(1);
            Tensor latents = latents(1, 6);
            Tensor text = text(1);
            Tensor time = full(new long[] {1, 1}, new Scalar(100.0));
            for (int frame = 0; frame < 5; frame++) {
                model.remember(latents.narrow(2, frame, 1), time, text, cache);
            }
            assertThat(cache.frames()).isEqualTo(3);
            Tensor kept = cat(new TensorVector(latents.narrow(2, 0, 1), latents.narrow(2, 3, 3)), 2);
            Tensor whole = model.forwardCausal(
                    kept, time.repeat(1, 4), text.unsqueeze(1), ChunkPlan.of(1, 1, 1, 1), positions(4));
            Tensor streamed = model.step(latents.narrow(2, 5, 1), time, text, cache);
            assertClose(streamed, whole.narrow(2, 3, 1), 1e-5);

            cache.clear();
            assertThat(cache.frames()).isZero();
            Tensor alone = model.step(latents.narrow(2, 5, 1), time, text, cache);
            assertClose(alone, model.forward(latents.narrow(2, 5, 1), time.squeeze(1), text), 1e-5);
        }
    }

    @Test
    void positionsMatterOnlyRelativeToEachOther() {
        WanTransformer3DModel model = model(2);
        Tensor latents = latents(1, 6);
        Tensor at0 = model.forwardCausal(latents, times(1), texts(1), CHUNKS, positions(6));
        Tensor at9 = model.forwardCausal(
                latents, times(1), texts(1), CHUNKS, LongStream.range(9, 15).toArray());
        Tensor gap = model.forwardCausal(latents, times(1), texts(1), CHUNKS, new long[] {0, 9, 10, 11, 12, 13});
        assertClose(at9, at0, 1e-4);
        assertThat(distance(gap, at0)).isGreaterThan(1e-3);
    }

    @Test
    void bf16IsCloseToFp32() {
        WanTransformer3DModel model = model(3);
        Tensor latents = latents(2, 6);
        Tensor exact = model.forwardCausal(latents, times(2), texts(2), CHUNKS, positions(6));
        Tensor rounded = model.forwardCausal(latents.to(ScalarType.BFloat16), times(2), texts(2), CHUNKS, positions(6));
        assertThat(rounded.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
        assertThat(distance(rounded.to(ScalarType.Float), exact)).isLessThan(2e-2);
    }

    @Test
    void everyWeightLearnsInBothTypes() {
        for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.BFloat16}) {
            FreshWeights fresh = new FreshWeights(3);
            WanTransformer3DModel model = new WanTransformer3DModel(config(2), noZeros(fresh));
            fresh.tensors().values().forEach(tensor -> tensor.requires_grad_(true));
            model.forwardCausal(latents(1, 6).to(type), times(1), texts(1), CHUNKS, positions(6))
                    .to(ScalarType.Float)
                    .square()
                    .mean()
                    .backward();
            for (Map.Entry<String, Tensor> weight : fresh.tensors().entrySet()) {
                // softmax does not see what all keys of a head have in common
                boolean blind = weight.getKey().endsWith("to_k.bias");
                Tensor gradient = weight.getValue().grad();
                assertThat(gradient.defined()).as(weight.getKey()).isTrue();
                assertThat(blind || gradient.abs().max().item_float() > 0)
                        .as(weight.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void aSavedModelOpensToTheSame(@TempDir Path folder) throws IOException {
        FreshWeights fresh = new FreshWeights(3);
        WanTransformer3DModel model = new WanTransformer3DModel(config(2), noZeros(fresh));
        Tensor latents = latents(1, 2);
        Tensor text = text(1);
        Tensor time = Tensor.create(new float[] {345}, 1);
        Device cpu = new Device(DeviceType.CPU);
        config(2).write(folder.resolve("config.json"));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), fresh.tensors(), Map.of());
        Tensor expected = model.forward(latents, time, text);
        Tensor same = WanTransformer3DModel.open(folder, ScalarType.Float, cpu).forward(latents, time, text);
        assertThat(same.equal(expected)).isTrue();
        Tensor rounded = WanTransformer3DModel.open(folder, ScalarType.BFloat16, cpu)
                .forward(latents.to(ScalarType.BFloat16), time, text);
        assertThat(distance(rounded.to(ScalarType.Float), expected)).isLessThan(2e-2);

        config(3).write(folder.resolve("config.json"));
        assertThatThrownBy(() -> WanTransformer3DModel.open(folder, ScalarType.Float, cpu))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("27 missing: blocks.2.");
    }

    @Test
    void saysWhatDoesNotFit() {
        WanTransformer3DModel model = model(1);
        Tensor time = Tensor.create(new float[] {1}, 1);
        assertThatThrownBy(() -> model.forward(latents(1, 1).narrow(1, 0, 3), time, text(1)))
                .hasMessageContaining("[1, 3, 1, 4, 6]");
        assertThatThrownBy(() -> model.forwardCausal(latents(1, 4), times(1), texts(1), CHUNKS, positions(4)))
                .hasMessageContaining("[1, 3, 2]");
        assertThatThrownBy(() ->
                        model.forwardCausal(latents(1, 6), times(1), texts(1).narrow(1, 0, 2), CHUNKS, positions(6)))
                .hasMessageContaining("3 chunks");
        assertThatThrownBy(() ->
                        model.forwardCausal(latents(1, 6), times(1), texts(1), CHUNKS, new long[] {0, 1, 2, 3, 4, 32}))
                .hasMessageContaining("rotary position 32");
    }

    static WanTransformerConfig config(int layers) {
        WanTransformerConfig small = WanTransformerConfig.small(2, 12, layers, 4, TEXT_DIM);
        return new WanTransformerConfig(
                small.patchSize(),
                2,
                12,
                4,
                4,
                TEXT_DIM,
                16,
                32,
                layers,
                true,
                small.qkNorm(),
                1e-6,
                null,
                null,
                32,
                null);
    }

    private static WanTransformer3DModel model(int layers) {
        return new WanTransformer3DModel(config(layers), noZeros(new FreshWeights(3)));
    }

    /** Zeros and ones hide mistakes. */
    private static Weights noZeros(FreshWeights fresh) {
        return (name, init, shape) -> {
            Tensor tensor = fresh.get(name, init, shape);
            double mean = init == Init.ONE ? 1 : 0;
            return init == Init.ONE || init == Init.ZERO
                    ? tensor.normal_(mean, 0.3, new GeneratorOptional(Noise.generator(shape.length + name.length())))
                    : tensor;
        };
    }

    private Tensor latents(long batch, long frames) {
        return Noise.normal(random, batch, 4, frames, 4, 6);
    }

    private Tensor text(long batch) {
        return Noise.normal(random, batch, TEXT_TOKENS, TEXT_DIM);
    }

    private Tensor texts(long batch) {
        return Noise.normal(Noise.generator(11), batch, 3, TEXT_TOKENS, TEXT_DIM);
    }

    private static Tensor times(long batch) {
        return Tensor.create(new float[] {0, 700, 700, 700, 350, 1000}, 1, 6).repeat(batch, 1);
    }

    private static long[] positions(int frames) {
        return LongStream.range(0, frames).toArray();
    }

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(distance(actual, expected)).isLessThan(tolerance);
    }

    /** Greatest difference, relative to the greatest value. */
    private static double distance(Tensor actual, Tensor expected) {
        return actual.sub(expected).abs().max().item_double()
                / expected.abs().max().item_double();
    }
}
