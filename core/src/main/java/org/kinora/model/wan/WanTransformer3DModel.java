package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.linear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/**
 * The diffusion transformer of <a href="https://arxiv.org/abs/2503.20314">Wan</a>: from noisy latents, their timestep
 * and a text to the prediction that the model was trained for (velocity in the published weights).
 *
 * <p>Activations have the type of the latents that come in; weights are converted at each use. All passes can be
 * differentiated. Wrap each pass in a {@code PointerScope}; the model itself holds only its weights, so several threads
 * may run it at once.
 */
public final class WanTransformer3DModel {
    private final WanTransformerConfig config;
    private final RotaryEmbedding rotary;
    private final ConditionEmbedder condition;
    private final Blocks blocks;
    private final Tensor patchWeight;
    private final Tensor patchBias;
    private final Linear projOut;
    private final Tensor table;
    private final Scalar one = new Scalar(1.0);

    /** A model whose weights all stay where {@code weights} puts them. */
    public WanTransformer3DModel(WanTransformerConfig config, Weights weights) {
        this(config, weights, rotary -> new Blocks.Resident(config, rotary, weights));
    }

    /**
     * A model that fetches the weights of a block when it comes to it, and lets them go again: for weights that do not
     * fit into the memory of the device. The weights outside of the blocks stay.
     *
     * @param weights asked once
     * @param blockWeights asked for each block in every pass
     * @param release called behind each block
     */
    public static WanTransformer3DModel offloaded(
            WanTransformerConfig config, Weights weights, Weights blockWeights, Runnable release) {
        return new WanTransformer3DModel(
                config, weights, rotary -> new Blocks.Fetched(config, rotary, blockWeights, release));
    }

    private WanTransformer3DModel(
            WanTransformerConfig config, Weights weights, Function<RotaryEmbedding, Blocks> blocks) {
        int dim = config.dim();
        List<Integer> patch = config.patchSize();
        this.config = config;
        this.rotary = new RotaryEmbedding(config);
        this.patchWeight = weights.get(
                "patch_embedding.weight",
                Init.XAVIER,
                dim,
                config.inChannels(),
                patch.get(0),
                patch.get(1),
                patch.get(2));
        this.patchBias = weights.get("patch_embedding.bias", Init.ZERO, dim);
        this.condition = new ConditionEmbedder(config, weights.at("condition_embedder"));
        this.blocks = blocks.apply(rotary);
        this.projOut = Linear.create(
                weights.at("proj_out"), Init.ZERO, dim, (long) config.outChannels() * config.patchVolume());
        this.table = weights.get("scale_shift_table", Init.TABLE, 1, 2, dim);
    }

    /**
     * Opens a checkpoint folder ({@code config.json} and {@code *.safetensors}) to run the model. As in Python, the time
     * embedder, norms and tables stay fp32. The files stay mapped as long as the process lives.
     *
     * @param type number type of the other weights, best that of the latents to come
     */
    public static WanTransformer3DModel open(Path folder, ScalarType type, Device device) throws IOException {
        WanTransformerConfig config = WanTransformerConfig.read(folder.resolve("config.json"));
        StoredWeights weights = weights(folder, type, device);
        try {
            WanTransformer3DModel model = new WanTransformer3DModel(config, weights);
            weights.verify();
            return model;
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** Is shown what a block puts out, to learn from it or to measure what it knows. */
    @FunctionalInterface
    public interface LayerObserver {
        /**
         * Called once a block.
         *
         * @param block its number, from 0
         * @param hidden [B, L, D], of the model's number type
         */
        void hidden(int block, Tensor hidden);
    }

    /** The weights of a checkpoint folder, as {@link #open} takes them, for who wants to close them. */
    public static StoredWeights weights(Path folder, ScalarType type, Device device) throws IOException {
        return StoredWeights.forRunning(
                folder,
                type,
                device,
                name -> name.contains("time_embedder") || name.contains("norm") || name.contains("scale_shift_table"),
                WanNames.ANY);
    }

    /** Asks for the weights of all blocks, so that {@link StoredWeights#verify} knows of each. */
    public static void checkBlocks(WanTransformerConfig config, StoredWeights weights) {
        new Blocks.Resident(config, new RotaryEmbedding(config), weights.onlyChecked());
    }

    /** Shows adapters the names of the weights of all blocks, so that {@link LoraWeights#verify} knows of each. */
    public static void checkBlocks(WanTransformerConfig config, LoraWeights adapters) {
        new Blocks.Resident(config, new RotaryEmbedding(config), adapters.onlyNamed());
    }

    public WanTransformerConfig config() {
        return config;
    }

    /**
     * The published, bidirectional pass: every token sees every other.
     *
     * @param hiddenStates noisy latents, [B, C, T, H, W]
     * @param timestep 0 to 1000, [B], or one per token, [B, L] (the TI2V form: 0 where the latents are clean), or,
     *     the same but cheaper where a frame's tokens agree, one per latent frame, [B, T]
     * @param encoderHiddenStates text states, [B, Lt, textDim]
     * @return the prediction, [B, outChannels, T, H, W]
     */
    public Tensor forward(Tensor hiddenStates, Tensor timestep, Tensor encoderHiddenStates) {
        Grid grid = Grid.of(hiddenStates, config);
        RotaryEmbedding.Angles angles =
                angles(LongStream.range(0, grid.frames()).toArray(), grid, hiddenStates);
        Tensor times = timestep.dim() == 1 ? timestep.unsqueeze(1) : timestep; // [B, 1] or [B, L]
        return run(
                hiddenStates,
                times,
                encoderHiddenStates.unsqueeze(1),
                new long[] {grid.tokens()},
                (i, attention, projected) -> attention.attendAll(projected, angles));
    }

    /**
     * The block-causal pass over a whole clip: a chunk sees itself, the chunks before it that the plan names, and its
     * own text.
     *
     * @param latents noisy or clean latents, [B, C, T, H, W]
     * @param timestep one per latent frame, 0 to 1000, [B, T]
     * @param text text states of each chunk, [B, K, Lt, textDim]; K = 1 gives all chunks the same
     * @param chunks the K chunks, T latent frames together
     * @param framePositions rotary position of each frame; {@link ChunkPlan#positions} unless frames are left out
     * @return the prediction, [B, outChannels, T, H, W]
     */
    public Tensor forwardCausal(Tensor latents, Tensor timestep, Tensor text, ChunkPlan chunks, long[] framePositions) {
        return forwardCausal(latents, timestep, text, chunks, framePositions, (_, _) -> {});
    }

    /** The block-causal pass; {@code observer} is shown the hidden states [B, L, D] behind every block. */
    public Tensor forwardCausal(
            Tensor latents,
            Tensor timestep,
            Tensor text,
            ChunkPlan chunks,
            long[] framePositions,
            LayerObserver observer) {
        Grid grid = Grid.of(latents, config);
        if (chunks.total() != grid.frames() || framePositions.length != grid.frames()) {
            throw new IllegalArgumentException("chunks " + chunks.frames() + " and " + framePositions.length
                    + " positions for latents of " + grid.frames() + " frames");
        }
        if (text.dim() != 4 || (text.size(1) != 1 && text.size(1) != chunks.count())) {
            throw new IllegalArgumentException("text of shape " + Arrays.toString(text.shape()) + " for "
                    + chunks.count() + " chunks; it should be [B, K, Lt, textDim]");
        }
        RotaryEmbedding.Angles angles = angles(framePositions, grid, latents);
        long[] tokens = chunks.tokens(grid.tokensPerFrame());
        return run(
                latents,
                timestep,
                text,
                tokens,
                (i, attention, projected) -> attention.attendChunks(projected, angles, tokens, chunks.past()),
                observer);
    }

    /**
     * One denoising step of the chunk that follows what the cache remembers. The cache stays as it is.
     *
     * @param chunkLatents [B, C, T, H, W]
     * @param timestep one per latent frame, 0 to 1000, [B, T]
     * @param text the chunk's text states, [B, Lt, textDim]
     * @return the prediction, [B, outChannels, T, H, W]
     */
    public Tensor step(Tensor chunkLatents, Tensor timestep, Tensor text, KvCache cache) {
        return stream(chunkLatents, timestep, text, cache, _ -> {});
    }

    /**
     * Appends a finished chunk to the cache, by one more pass.
     *
     * @param chunkLatents clean latents, or lightly noised ones with their timestep, [B, C, T, H, W]
     * @param timestep one per latent frame, 0 to 1000, [B, T]
     * @param text the chunk's text states, [B, Lt, textDim]
     */
    public void remember(Tensor chunkLatents, Tensor timestep, Tensor text, KvCache cache) {
        List<SelfAttention.Projected> layers = new ArrayList<>();
        stream(chunkLatents, timestep, text, cache, projected -> layers.add(projected.retained()));
        cache.append(layers, (int) timestep.size(1));
        layers.forEach(SelfAttention.Projected::release);
    }

    private Tensor stream(
            Tensor latents,
            Tensor timestep,
            Tensor text,
            KvCache cache,
            Consumer<SelfAttention.Projected> projections) {
        Grid grid = Grid.of(latents, config);
        long[] positions =
                LongStream.range(0, cache.frames() + (long) grid.frames()).toArray();
        RotaryEmbedding.Angles angles = angles(positions, grid, latents);
        return run(latents, timestep, text.unsqueeze(1), new long[] {grid.tokens()}, (i, attention, projected) -> {
            projections.accept(projected);
            return cache.frames() == 0
                    ? attention.attendAll(projected, angles)
                    : attention.attendCached(projected, angles, cache.layer(i));
        });
    }

    /** How the tokens of one block attend to each other. */
    private interface Attend {
        Tensor apply(int block, SelfAttention attention, SelfAttention.Projected projected);
    }

    private Tensor run(Tensor latents, Tensor timestep, Tensor text, long[] chunkTokens, Attend attend) {
        return run(latents, timestep, text, chunkTokens, attend, (_, _) -> {});
    }

    /** What all passes have in common. */
    private Tensor run(
            Tensor latents, Tensor timestep, Tensor text, long[] chunkTokens, Attend attend, LayerObserver observer) {
        ScalarType type = latents.scalar_type();
        Grid grid = Grid.of(latents, config);

        // 1. Tokens, timestep, text
        Tensor hidden = patchEmbedding(grid.patchify(latents)); // [B, L, D]
        ConditionEmbedder.Time time = condition.time(timestep, type);
        Tensor states = condition.text(text.to(type)); // [B, K, Lt, D]

        // 2. Blocks
        for (int i = 0; i < config.numLayers(); i++) {
            int index = i;
            Tensor before = hidden;
            // what a block leaves behind is freed at once; gradients keep what they need themselves
            hidden = Handover.of(() -> {
                TransformerBlock block = blocks.get(index);
                SelfAttention attention = block.selfAttention();
                return block.forward(
                        before, time.modulation(), states, chunkTokens, p -> attend.apply(index, attention, p));
            });
            blocks.done();
            observer.hidden(i, hidden);
        }

        // 3. Head
        TensorVector m = table.to(ScalarType.Float)
                .add(time.embedding().unsqueeze(2)) // [B, N, 2, D]
                .to(type)
                .unsqueeze(3)
                .unbind(2); // 2 x [B, N, 1, D]
        Tensor normed = TransformerBlock.modulate(
                hidden, m.get(0), m.get(1), timestep.size(1), new long[] {config.dim()}, config.eps(), one);
        return grid.unpatchify(projOut.forward(normed), config.outChannels());
    }

    /** The convolution whose kernels do not overlap, as one matrix product: [B, L, C * patch] to [B, L, D]. */
    private Tensor patchEmbedding(Tensor patches) {
        ScalarType type = patches.scalar_type();
        return linear(patches, patchWeight.flatten(1, -1).to(type), new TensorOptional(patchBias.to(type)));
    }

    private RotaryEmbedding.Angles angles(long[] framePositions, Grid grid, Tensor like) {
        return rotary.angles(framePositions, grid.rows(), grid.columns(), like.device(), like.scalar_type());
    }
}
