package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.model.VideoAutoencoder;

/**
 * The causal video autoencoder of <a href="https://arxiv.org/abs/2503.20314">Wan</a>, in its 2.1 form (8 x 8 pixels a
 * cell) and its 2.2 form (16 x 16, with shortcuts). The first frame has a latent frame of its own, then four frames
 * share one. Works in the type of what it is given, in pieces: memory does not grow with the film.
 */
public final class AutoencoderKLWan implements VideoAutoencoder {
    /** Frames that one latent frame becomes. */
    private static final int FRAMES_A_PIECE = 4;
    /** How often the widest activations of a piece are in memory at once: what is remembered, work, and what libraries do. */
    private static final int COPIES = 17;

    private final AutoencoderKLWanConfig config;
    private final VideoEncoder encoder;
    private final CausalConv3d quantConv;
    private final CausalConv3d postQuantConv;
    private final VideoDecoder decoder;
    private final Tensor mean; // [1, C, 1, 1, 1]
    private final Tensor std; // [1, C, 1, 1, 1]
    private final ScalarOptional lowest = new ScalarOptional(new Scalar(-1.0));
    private final ScalarOptional highest = new ScalarOptional(new Scalar(1.0));

    public AutoencoderKLWan(AutoencoderKLWanConfig config, Weights weights) {
        int z = config.zDim();
        this.config = config;
        this.encoder = new VideoEncoder(config, weights.at("encoder"));
        this.quantConv = new CausalConv3d(weights.at("quant_conv"), 2 * z, 2 * z, 1, 1);
        this.postQuantConv = new CausalConv3d(weights.at("post_quant_conv"), z, z, 1, 1);
        this.decoder = new VideoDecoder(config, weights.at("decoder"));
        this.mean = perChannel(config.latentsMean());
        this.std = perChannel(config.latentsStd());
    }

    /**
     * Opens a checkpoint folder ({@code config.json} and {@code *.safetensors}) to run the model. The files stay mapped
     * as long as the process lives.
     *
     * @param type number type of the weights, best that of the videos and latents to come
     */
    public static AutoencoderKLWan open(Path folder, ScalarType type, Device device) throws IOException {
        AutoencoderKLWanConfig config = AutoencoderKLWanConfig.read(folder.resolve("config.json"));
        StoredWeights weights = weights(folder, type, device);
        try {
            AutoencoderKLWan model = new AutoencoderKLWan(config, weights);
            weights.verify();
            return model;
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** The weights of a checkpoint folder, as {@link #open} takes them, for who wants to close them. */
    public static StoredWeights weights(Path folder, ScalarType type, Device device) throws IOException {
        return StoredWeights.forRunning(folder, type, device);
    }

    private static Tensor perChannel(List<Double> values) {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Tensor.create(numbers, 1, numbers.length, 1, 1, 1).to(ScalarType.Float);
    }

    public AutoencoderKLWanConfig config() {
        return config;
    }

    @Override
    public int spatialFactor() {
        return config.spatialFactor();
    }

    @Override
    public int temporalFactor() {
        return config.temporalFactor();
    }

    @Override
    public int latentChannels() {
        return config.zDim();
    }

    @Override
    public int frames(int latentFrames) {
        return 1 + (latentFrames - 1) * temporalFactor();
    }

    @Override
    public int latentFrames(int frames) {
        return 1 + Math.ceilDiv(frames - 1, temporalFactor());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if F is not 1 plus a multiple of {@link #temporalFactor}, or H or W is no
     *     multiple of {@link #spatialFactor}
     */
    @Override
    public Tensor encode(Tensor video) {
        long[] shape = video.shape();
        if (shape.length != 5
                || shape[1] != 3
                || shape[2] % temporalFactor() != 1 % temporalFactor()
                || shape[3] % spatialFactor() != 0
                || shape[4] % spatialFactor() != 0) {
            throw new IllegalArgumentException("video of shape " + Arrays.toString(shape)
                    + "; it should be [B, 3, F, H, W] with F = 1 + " + temporalFactor()
                    + " n, H and W multiples of " + spatialFactor());
        }
        try (FeatureCache cache = new FeatureCache()) {
            TensorVector latents = new TensorVector();
            latents.push_back(encodePiece(video.narrow(2, 0, 1), cache));
            for (long at = 1; at < shape[2]; at += temporalFactor()) {
                latents.push_back(encodePiece(video.narrow(2, at, temporalFactor()), cache));
            }
            return cat(latents, 2);
        }
    }

    /** The next frames of a film to normalised latents, the means of their distributions. */
    Tensor encodePiece(Tensor video, FeatureCache cache) {
        Tensor moments = quantConv.forward(encoder.forward(patchify(video), cache), cache); // [B, 2 C, T, h, w]
        Tensor means = moments.narrow(1, 0, config.zDim());
        return means.sub(mean.to(means)).div(std.to(means));
    }

    /** The next latents of a film to frames. */
    Tensor decodePiece(Tensor latents, FeatureCache cache) {
        return pixels(decodePatches(latents, cache));
    }

    /** The next latents of a film to patches of pixels, [B, 3 p p, F, H / p, W / p]. */
    Tensor decodePatches(Tensor latents, FeatureCache cache) {
        Tensor z = latents.mul(std.to(latents)).add(mean.to(latents));
        return decoder.forward(postQuantConv.forward(z, cache), cache);
    }

    /** Patches to frames within [-1, 1], [B, 3, F, H, W]. */
    Tensor pixels(Tensor patches) {
        return unpatchify(patches).clamp(lowest, highest);
    }

    @Override
    public Decoding startDecoding() {
        return new Film();
    }

    /**
     * Decodes a film in overlapping tiles, whose seams are blended: less memory for large frames, and very nearly the same
     * frames. Nothing comes before all is done.
     *
     * @param latents all of the film, normalised, [B, C, T, h, w]
     * @param tile side of a tile, pixels; the published programs take 256
     * @param stride from one tile to the next, pixels, less than {@code tile}; the published programs take 192
     * @param stopped asked before each tile
     * @return frames within [-1, 1], [B, 3, F, H, W]; null if it was stopped
     */
    public @Nullable Tensor decodeInTiles(Tensor latents, int tile, int stride, BooleanSupplier stopped) {
        return new TiledDecoding(this, tile, stride).decode(latents, stopped);
    }

    /** Bytes that decoding whole frames of so many pixels takes beside the weights, about: as measured, see the docs. */
    public long decodingBytes(long pixels, int bytesOfNumber) {
        long cells = pixels / ((long) config.patch() * config.patch());
        int[] dims = config.decoderDims();
        return cells * dims[dims.length - 1] * FRAMES_A_PIECE * bytesOfNumber * COPIES;
    }

    private final class Film implements Decoding {
        private final FeatureCache cache = new FeatureCache();

        @Override
        public Tensor decode(Tensor latents) {
            TensorVector frames = new TensorVector();
            for (Tensor latent : latents.split(1, 2).get()) {
                try (PointerScope _ = new PointerScope()) {
                    frames.push_back(decodePiece(latent, cache));
                }
            }
            return cat(frames, 2);
        }

        @Override
        public void close() {
            cache.close();
        }
    }

    /** Squares of pixels become channels: [B, 3, F, H, W] to [B, 3 p p, F, H / p, W / p], the column first. */
    private Tensor patchify(Tensor video) {
        int p = config.patch();
        return video.unflatten(4, -1, p)
                .unflatten(3, -1, p) // [B, 3, F, h, p, w, p]
                .permute(0, 1, 6, 4, 2, 3, 5)
                .flatten(1, 3);
    }

    /** The reverse of {@link #patchify}. */
    private Tensor unpatchify(Tensor patches) {
        int p = config.patch();
        return patches.unflatten(1, -1, p, p) // [B, 3, column, row, F, h, w]
                .permute(0, 1, 4, 5, 3, 6, 2) // [B, 3, F, h, row, w, column]
                .flatten(5, 6)
                .flatten(3, 4);
    }
}
