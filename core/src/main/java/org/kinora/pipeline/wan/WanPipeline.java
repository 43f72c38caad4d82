package org.kinora.pipeline.wan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.Dtype;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.wan.AutoencoderKLWan;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.FrameSink;
import org.kinora.pipeline.RgbFrames;
import org.kinora.sampler.FlowSchedulerConfig;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;
import org.kinora.text.Umt5TextEncoder;

/**
 * Films from a Wan checkpoint, with the numbers of {@code WanPipeline} in Python: the same folder, request and noise
 * give the same latents and frames, up to rounding. Makes one film at a time; holds no weights between films.
 *
 * <pre>{@code
 * WanPipeline pipeline = WanPipeline.open(folder, WanSettings.of(Compute.cpu()));
 * pipeline.generate(WanRequest.of("a cat on the beach"), frame -> show(frame), WanListener.NONE);
 * }</pre>
 */
public final class WanPipeline {
    /** Frames with more pixels than this are decoded in tiles if nothing else is said: 1280 x 720 is not. */
    private static final long LARGE_FRAME = 1_000_000;

    private static final int TILE = 256;
    private static final int TILE_STRIDE = 192;
    private static final Scalar HALF = Constant.of(0.5);
    private static final int COLOURS = 3;

    private final Path folder;
    private final WanIndex index;
    private final WanSettings settings;
    private final Parts parts;
    private final FlowSchedulerConfig scheduler;

    private WanPipeline(Path folder, WanIndex index, WanSettings settings, Parts parts, FlowSchedulerConfig scheduler) {
        this.folder = folder;
        this.index = index;
        this.settings = settings;
        this.parts = parts;
        this.scheduler = scheduler;
    }

    /**
     * Looks over a pipeline folder; no weights are read yet.
     *
     * @throws IOException if a part is missing or damaged, or the parts do not fit together; all tensors that are
     *     missing, superfluous or misshapen are told in one message
     */
    public static WanPipeline open(Path folder, WanSettings settings) throws IOException {
        WanIndex index = WanIndex.read(folder);
        FlowSchedulerConfig scheduler =
                FlowSchedulerConfig.read(folder.resolve("scheduler").resolve("scheduler_config.json"));
        return new WanPipeline(folder, index, settings, new Parts(folder, index, settings), scheduler);
    }

    /** The request that this model will really do: sides and length rounded down as the pipeline in Python does. */
    public WanRequest fitted(WanRequest request) {
        int unitHeight = spatialFactor() * parts.transformer.patchSize().get(1);
        int unitWidth = spatialFactor() * parts.transformer.patchSize().get(2);
        int time = parts.autoencoder.temporalFactor();
        if (request.width() < unitWidth || request.height() < unitHeight) {
            throw new IllegalArgumentException("a film of " + request.width() + "x" + request.height()
                    + " is too small for this model: choose at least " + unitWidth + "x" + unitHeight);
        }
        if (request.image() != null && !index.expandTimesteps()) {
            throw new IllegalArgumentException("this model takes no image: only those with a timestep for each token"
                    + " (expand_timesteps, such as Wan2.2-TI2V-5B) do; leave out the image");
        }
        if (request.guidanceScale2() != null && index.boundaryRatio() == null) {
            throw new IllegalArgumentException(
                    "a second guidance scale has no meaning here: this model has one transformer");
        }
        int frames = request.frames() % time == 1 % time
                ? request.frames()
                : Math.max(1, request.frames() / time * time + 1);
        return request.sized(
                request.width() / unitWidth * unitWidth, request.height() / unitHeight * unitHeight, frames);
    }

    /** The request with the size and length that kept latents [1, C, T, h, w] have. */
    public WanRequest sizedAs(WanRequest request, Tensor latents) {
        checkShape(latents);
        int frames = 1 + ((int) latents.size(2) - 1) * parts.autoencoder.temporalFactor();
        return request.sized((int) latents.size(4) * spatialFactor(), (int) latents.size(3) * spatialFactor(), frames);
    }

    private void checkShape(Tensor latents) {
        if (latents.dim() != 5 || latents.size(1) != parts.autoencoder.zDim()) {
            throw new IllegalArgumentException("latents of shape " + Arrays.toString(latents.shape())
                    + " cannot be decoded; they should be [1, " + parts.autoencoder.zDim() + ", T, h, w]");
        }
    }

    private int spatialFactor() {
        return parts.autoencoder.spatialFactor();
    }

    /**
     * Makes a film.
     *
     * @param request what to make; rounded by {@link #fitted}
     * @param sink takes each frame as bytes
     * @param listener told of steps, latents and frames
     * @return frames that the sink was given; fewer than wanted, or none, if the listener stopped it
     * @throws IllegalArgumentException if the model cannot do this
     */
    public int generate(WanRequest request, FrameSink sink, WanListener listener) throws IOException {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor latents = denoise(request, listener);
            if (latents == null) {
                return 0;
            }
            listener.denoised(latents);
            return decode(latents, sink, listener);
        }
    }

    /**
     * Makes a film chunk after chunk with a few-step causal model; no guidance, and steps as the configuration says. The
     * frames of a chunk leave as soon as it is made, unless frames are decoded in tiles.
     *
     * @param config how; null for what the folder says
     * @return frames that the sink was given
     */
    public int generateCausal(WanRequest wanted, @Nullable CausalConfig config, FrameSink sink, WanListener listener)
            throws IOException {
        WanRequest request = fitted(wanted);
        CausalConfig chosen = config == null ? CausalConfig.of(folder) : config;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor noise = noise(request);
            Tensor states = texts(List.of(request.prompt()), request.maxSequenceLength());
            try (Opened<WanTransformer3DModel> transformer = parts.openTransformer(false);
                    Opened<AutoencoderKLWan> autoencoder = parts.openAutoencoder()) {
                CausalRollout rollout = new CausalRollout(chosen, settings.compute(), listener);
                if (isTiled(autoencoder.model(), noise)) {
                    // Tiles are decoded through the whole film, one after the other.
                    Tensor latents = rollout.run(transformer.model(), noise, states, request.seed(), _ -> {});
                    if (latents == null) {
                        return 0;
                    }
                    listener.denoised(latents);
                    return inTiles(autoencoder.model(), latents, sink, listener);
                }
                try (VideoAutoencoder.Decoding film = autoencoder.model().startDecoding()) {
                    Shown shown = new Shown();
                    Tensor latents = rollout.run(
                            transformer.model(),
                            noise,
                            states,
                            request.seed(),
                            chunk -> shown.next(() -> decode(film, chunk, sink, listener)));
                    if (latents != null) {
                        listener.denoised(latents);
                    }
                    return shown.frames();
                }
            }
        }
    }

    /** What has been shown while a film is still being made. A failure to show it must not lose what is yet to be made. */
    private static final class Shown {
        private int frames;
        private @Nullable IOException failure;

        /** Decodes and shows a piece. */
        interface Piece {
            int show() throws IOException;
        }

        void next(Piece piece) {
            if (failure == null) {
                try {
                    frames += piece.show();
                } catch (IOException e) {
                    failure = e;
                } catch (RuntimeException e) {
                    failure = new IOException("the frames could not be decoded: " + e.getMessage(), e);
                }
            }
        }

        int frames() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return frames;
        }
    }

    /** The states of prompts, [B, L, D]; the encoder is gone when they are here. */
    private Tensor texts(List<String> prompts, int length) throws IOException {
        try (Umt5TextEncoder text = parts.openTextEncoder()) {
            return text.encode(prompts, length);
        }
    }

    private @Nullable Tensor denoise(WanRequest wanted, WanListener listener) throws IOException {
        WanRequest request = fitted(wanted);
        Tensor noise = noise(request);
        Tensor image = request.image() == null ? null : encode(request.image(), request);
        List<String> prompts =
                request.isGuided() ? List.of(request.prompt(), request.negativePrompt()) : List.of(request.prompt());
        Tensor states = texts(prompts, request.maxSequenceLength()); // [1 or 2, L, D]
        Tensor prompt = states.narrow(0, 0, 1);
        Tensor negative = request.isGuided() ? states.narrow(0, 1, 1) : null;
        FlowSchedulerConfig solver = scheduler;
        solver = request.scheduler() == null ? solver : solver.withKind(request.scheduler());
        solver = request.flowShift() == null ? solver : solver.withShift(request.flowShift());
        return new Denoising(parts, index, settings.compute(), request, listener)
                .run(noise, new Denoising.Conditions(prompt, negative, image), solver);
    }

    /** [1, C, T, h, w], fp32, on the device. */
    private Tensor noise(WanRequest request) throws IOException {
        long[] shape = {
            1,
            parts.transformer.inChannels(),
            1 + (request.frames() - 1) / parts.autoencoder.temporalFactor(),
            request.height() / spatialFactor(),
            request.width() / spatialFactor()
        };
        Tensor noise = request.latents() == null
                ? Noise.normal(Noise.generator(request.seed()), shape)
                : LatentFile.read(request.latents());
        if (!Arrays.equals(noise.shape(), shape)) {
            throw new CheckpointException(request.latents() + " holds latents of shape "
                    + Arrays.toString(noise.shape()) + "; this film needs " + Arrays.toString(shape));
        }
        return onDevice(noise);
    }

    private Tensor onDevice(Tensor tensor) {
        Compute compute = settings.compute();
        return tensor.to(compute.device(), ScalarType.Float, false, true, null);
    }

    /** The first frame's latents, [1, C, 1, h, w], fp32. */
    private Tensor encode(Path image, WanRequest request) throws IOException {
        Tensor picture = Picture.read(image, request.width(), request.height()); // [1, 3, 1, H, W]
        try (Opened<AutoencoderKLWan> autoencoder = parts.openAutoencoder()) {
            return Handover.of(() -> autoencoder
                    .model()
                    .encode(picture.to(settings.compute().device(), settings.vaeType()))
                    .to(ScalarType.Float));
        }
    }

    /**
     * Turns latents that were kept into frames.
     *
     * @param latents normalised, [1, C, T, h, w]
     * @return frames that the sink was given
     */
    public int decode(Tensor latents, FrameSink sink, WanListener listener) throws IOException {
        checkShape(latents);
        try (NoGradGuard _ = new NoGradGuard();
                Opened<AutoencoderKLWan> autoencoder = parts.openAutoencoder()) {
            AutoencoderKLWan model = autoencoder.model();
            if (isTiled(model, latents)) {
                return inTiles(model, latents, sink, listener);
            }
            try (VideoAutoencoder.Decoding film = model.startDecoding()) {
                return decode(film, latents, sink, listener);
            }
        }
    }

    /** The next latents of a film to frames, as they come. */
    private int decode(VideoAutoencoder.Decoding film, Tensor latents, FrameSink sink, WanListener listener)
            throws IOException {
        int shown = 0;
        for (long t = 0; t < latents.size(2) && !listener.isStopped(); t++) {
            try (PointerScope _ = new PointerScope()) {
                shown += show(film.decode(forAutoencoder(latents.narrow(2, t, 1))), sink, listener);
            }
        }
        return shown;
    }

    private int inTiles(AutoencoderKLWan model, Tensor latents, FrameSink sink, WanListener listener)
            throws IOException {
        int shown = 0;
        try (PointerScope _ = new PointerScope()) {
            Tensor film = model.decodeInTiles(forAutoencoder(latents), TILE, TILE_STRIDE, listener::isStopped);
            if (film == null) {
                return 0;
            }
            for (Tensor frames :
                    film.split(parts.autoencoder.temporalFactor(), 2).get()) {
                try (PointerScope _ = new PointerScope()) {
                    shown += show(frames, sink, listener);
                }
            }
        }
        return shown;
    }

    private Tensor forAutoencoder(Tensor latents) {
        return latents.to(settings.compute().device(), settings.vaeType());
    }

    /** Hands out frames [1, 3, F, H, W] within [-1, 1]. */
    private static int show(Tensor decoded, FrameSink sink, WanListener listener) throws IOException {
        Tensor frames = decoded.to(ScalarType.Float).cpu();
        listener.decoded(frames.mul(HALF).add(HALF));
        return hand(frames, sink);
    }

    private boolean isTiled(AutoencoderKLWan model, Tensor latents) throws IOException {
        long pixels = latents.size(3) * latents.size(4) * spatialFactor() * spatialFactor();
        return switch (settings.tiling()) {
            case ON -> true;
            case OFF -> false;
            case AUTO ->
                pixels > LARGE_FRAME
                        || MachineMemory.isScarceForWork(model.decodingBytes(
                                pixels, Dtype.of(settings.vaeType()).bytes()));
        };
    }

    private static int hand(Tensor frames, FrameSink sink) throws IOException {
        ByteBuffer bytes = RgbFrames.bytes(frames);
        int count = (int) frames.size(2);
        int size = (int) (frames.size(3) * frames.size(4)) * COLOURS;
        for (int i = 0; i < count; i++) {
            sink.accept(bytes.slice(i * size, size));
        }
        return count;
    }
}
