package org.kinora.model.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.model.VideoAutoencoder;
import org.kinora.tensor.Constant;

/**
 * The small causal codec: 4 frames of 8x8 pixels become one latent cell. Every latent frame stands for exactly four
 * frames, the first one too, so that any latent of any clip can serve as a still. What comes out lies where the weights
 * do.
 */
public final class MemoryCodec implements VideoAutoencoder {
    private static final int SPACE = 8;
    private static final int TIME = 4;
    private static final ScalarOptional LOW = Constant.optional(-1);
    private static final ScalarOptional HIGH = Constant.optional(1);

    private final MemoryCodecConfig config;
    private final MemoryEncoder encoder;
    private final MemoryDecoder decoder;
    private final Tensor mean; // [C, 1, 1]
    private final Tensor std; // [C, 1, 1]
    private final torch.ScalarType type;

    /**
     * @param type the number type that activations have: bf16 where the machine is fast at it, else fp32
     */
    public MemoryCodec(MemoryCodecConfig config, Weights weights, torch.ScalarType type) {
        this.config = config;
        this.encoder = new MemoryEncoder(config, weights.at("encoder"));
        this.decoder = new MemoryDecoder(config, weights.at("decoder"));
        this.mean = kept(encoder.here(column(config.latentsMean())));
        this.std = kept(encoder.here(column(config.latentsStd())));
        this.type = type;
    }

    /**
     * The codec of a folder.
     *
     * @param folder holds {@code config.json}
     * @param weights of the same folder; they are verified here, and must stay open while the codec is used
     */
    public static MemoryCodec open(Path folder, StoredWeights weights, torch.ScalarType type) throws IOException {
        MemoryCodec codec = new MemoryCodec(MemoryCodecConfig.read(folder.resolve("config.json")), weights, type);
        weights.verify();
        return codec;
    }

    private static Tensor column(List<Double> values) {
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).floatValue();
        }
        return torch.tensor(numbers).view(numbers.length, 1, 1);
    }

    private static Tensor kept(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    public MemoryCodecConfig config() {
        return config;
    }

    @Override
    public int spatialFactor() {
        return SPACE;
    }

    @Override
    public int temporalFactor() {
        return TIME;
    }

    @Override
    public int latentChannels() {
        return config.latentChannels();
    }

    @Override
    public int frames(int latentFrames) {
        return TIME * latentFrames;
    }

    @Override
    public int latentFrames(int frames) {
        return Math.ceilDiv(frames, TIME);
    }

    /**
     * Raw latents of whole clips, differentiable.
     *
     * @param frames [B * F, 3, H, W], values in [-1, 1], F a multiple of 4
     * @return [B * F / 4, C, H / 8, W / 8] in fp32, values in (-5, 5)
     */
    public Tensor encodeRaw(Tensor frames, long batch) {
        return encoder.apply(frames.to(type), FrameMemory.forWholeClip(), batch);
    }

    /** Frames of raw latents [B * T, C, h, w], differentiable: [B * 4T, 3, 8h, 8w] in fp32, not clamped. */
    public Tensor decodeRaw(Tensor latents, long batch) {
        return decoder.apply(latents.to(type), FrameMemory.forWholeClip(), batch)
                .to(torch.ScalarType.Float);
    }

    @Override
    public Tensor encode(Tensor video) {
        return encode(video, FrameMemory.forWholeClip());
    }

    private Tensor encode(Tensor video, FrameMemory memory) {
        long batch = video.size(0);
        long frames = video.size(2);
        if (frames % TIME != 0) {
            throw new IllegalArgumentException(
                    "a clip of " + frames + " frames cannot be encoded; give a multiple of 4");
        }
        Tensor flat = encoder.here(video)
                .transpose(1, 2) // [B, F, 3, H, W]
                .reshape(batch * frames, 3, video.size(3), video.size(4))
                .to(type);
        Tensor raw = encoder.apply(flat, memory, batch).sub(mean).div(std); // [B T, C, h, w]
        return raw.view(batch, frames / TIME, raw.size(1), raw.size(2), raw.size(3))
                .transpose(1, 2) // [B, C, T, h, w]
                .contiguous();
    }

    /** Begins to encode a new clip piece by piece. */
    public Encoding startEncoding() {
        FrameMemory memory = FrameMemory.forPieces();
        return new Encoding() {
            @Override
            public Tensor encode(Tensor video) {
                return MemoryCodec.this.encode(video, memory);
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }

    /** One clip being encoded. Not thread-safe. */
    public interface Encoding extends AutoCloseable {
        /** The next frames [B, 3, F, H, W], F a multiple of 4, to normalised latents [B, C, F / 4, h, w]. */
        Tensor encode(Tensor video);

        @Override
        void close();
    }

    @Override
    public Decoding startDecoding() {
        FrameMemory memory = FrameMemory.forPieces();
        return new Decoding() {
            @Override
            public Tensor decode(Tensor latents) {
                long batch = latents.size(0);
                Tensor raw = encoder.here(latents)
                        .transpose(1, 2) // [B, T, C, h, w]
                        .reshape(batch * latents.size(2), latents.size(1), latents.size(3), latents.size(4))
                        .to(torch.ScalarType.Float)
                        .mul(std)
                        .add(mean)
                        .to(type);
                Tensor frames = decoder.apply(raw, memory, batch).to(torch.ScalarType.Float); // [B 4T, 3, H, W]
                return frames.view(batch, frames.size(0) / batch, 3, frames.size(2), frames.size(3))
                        .transpose(1, 2) // [B, 3, F, H, W]
                        .clamp(LOW, HIGH);
            }

            @Override
            public void close() {
                memory.close();
            }
        };
    }
}
