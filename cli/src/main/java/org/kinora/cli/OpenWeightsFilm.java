package org.kinora.cli;

import static org.bytedeco.pytorch.global.torch.cat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.film.FilmProvenance;
import org.kinora.film.Json;
import org.kinora.film.Label;
import org.kinora.film.MarkedFrames;
import org.kinora.film.Signer;
import org.kinora.film.Software;
import org.kinora.pipeline.FrameSink;
import org.kinora.pipeline.wan.CausalConfig;
import org.kinora.pipeline.wan.LatentFile;
import org.kinora.pipeline.wan.WanIndex;
import org.kinora.pipeline.wan.WanListener;
import org.kinora.pipeline.wan.WanPipeline;
import org.kinora.pipeline.wan.WanRequest;
import org.kinora.pipeline.wan.WanSettings;
import org.kinora.pipeline.wan.WanSettings.Choice;
import org.kinora.tensor.Compute;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoFormat;

/** Makes a film from the folder of a Wan pipeline. */
final class OpenWeightsFilm {
    private static final int USUAL_RATE = 16;
    private static final int RATE_OF_5B = 24;
    private static final int FRAMES_A_LATENT = 4;
    /** The watermark needs this many pixels a side. */
    private static final int SMALLEST_MARKED = 32;

    private final Path folder;
    private final Order order;
    private final OpenWeightsOptions options;
    private final PrintWriter errors;

    /**
     * What all films are asked for with.
     *
     * @param seconds how long; null for the model's usual length
     */
    record Order(
            String prompt,
            Path output,
            @Nullable Double seconds,
            @Nullable FrameSize size,
            long seed,
            @Nullable Integer fps,
            @Nullable Integer steps,
            @Nullable Path sheet,
            Compute compute,
            VideoCodec codec,
            SigningOptions signing,
            MarkOptions marks) {}

    OpenWeightsFilm(Path folder, Order order, OpenWeightsOptions options, PrintWriter errors) {
        this.folder = folder;
        this.order = order;
        this.options = options;
        this.errors = errors;
    }

    /** Makes the film; the answer is what {@code --json} prints. */
    ObjectNode make() throws IOException {
        if (order.prompt.isBlank() && options.decodeLatents == null) {
            throw new WrongInput("the prompt is empty: say what the film shall show");
        }
        WanPipeline pipeline = open();
        int rate = order.fps == null ? rate() : order.fps;
        for (Path file : new Path[] {order.sheet, options.saveLatents, options.saveFrames}) {
            Destination.check(file);
        }
        long began = System.nanoTime();
        try (PointerScope _ = new PointerScope();
                Interruption interruption = Interruption.watch()) {
            Tensor kept = options.decodeLatents == null ? null : LatentFile.read(options.decodeLatents);
            WanRequest wanted = Checked.input(() -> request(rate));
            WanRequest request =
                    Checked.input(() -> kept == null ? pipeline.fitted(wanted) : pipeline.sizedAs(wanted, kept));
            if (kept == null) {
                tellChanges(wanted, request);
            }
            int frames = new Film(request, rate, kept, interruption).make(pipeline);
            return report(request, rate, frames, interruption.isRequested(), (System.nanoTime() - began) / 1e9);
        } catch (CheckpointException | NoSuchFileException e) {
            throw new WrongInput(
                    e instanceof NoSuchFileException
                            ? "there is no file " + e.getMessage()
                            : String.valueOf(e.getMessage()),
                    e);
        }
    }

    private WanPipeline open() {
        try {
            Compute compute = options.dtype == null ? order.compute : withType(options.dtype.type());
            return WanPipeline.open(
                    folder,
                    new WanSettings(
                            compute,
                            options.vaeDtype == null ? ScalarType.Float : options.vaeDtype.type(),
                            Objects.requireNonNullElse(options.offload, Choice.AUTO),
                            Objects.requireNonNullElse(options.tiling, Choice.AUTO),
                            Objects.requireNonNullElse(options.loras, List.of()),
                            Objects.requireNonNullElse(options.secondLoras, List.of())));
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongInput("the model in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Compute withType(ScalarType type) {
        return new Compute(order.compute.device(), type);
    }

    /** The frame rate that the makers of a checkpoint play its films at. */
    private int rate() throws IOException {
        return WanIndex.read(folder).expandTimesteps() ? RATE_OF_5B : USUAL_RATE;
    }

    private WanRequest request(int rate) {
        // a film needs a title, also when it is only decoded
        WanRequest usual = WanRequest.of(order.prompt.isBlank() ? "decoded latents" : order.prompt);
        int frames = usual.frames();
        if (options.frames != null) {
            frames = options.frames;
        } else if (order.seconds != null) {
            frames = 1 + FRAMES_A_LATENT * (int) Math.round(order.seconds * rate / FRAMES_A_LATENT);
        }
        return new WanRequest(
                usual.prompt(),
                Objects.requireNonNullElse(options.negativePrompt, usual.negativePrompt()),
                order.size == null ? usual.width() : order.size.width(),
                order.size == null ? usual.height() : order.size.height(),
                frames,
                Objects.requireNonNullElse(order.steps, usual.steps()),
                Objects.requireNonNullElse(options.guidanceScale, usual.guidanceScale()),
                options.guidanceScale2,
                Objects.requireNonNullElse(options.maxSequenceLength, usual.maxSequenceLength()),
                options.flowShift,
                options.scheduler,
                order.seed,
                options.latents,
                options.image);
    }

    private void tellChanges(WanRequest wanted, WanRequest request) {
        if (wanted.width() != request.width()
                || wanted.height() != request.height()
                || wanted.frames() != request.frames()) {
            errors.printf(
                    "kinora: this model makes %dx%d with %d frames of what was asked for%n",
                    request.width(), request.height(), request.frames());
            errors.flush();
        }
    }

    /** One film on its way. */
    private final class Film implements WanListener {
        private final WanRequest request;
        private final Interruption interruption;
        private final FrameRate rate;
        private final @Nullable Tensor kept;
        private final Path safety;
        private final TensorVector pieces = new TensorVector();
        private final SheetFrames pictures;
        private final ProgressLine progress;

        Film(WanRequest request, int rate, @Nullable Tensor kept, Interruption interruption) {
            this.request = request;
            this.interruption = interruption;
            this.rate = FrameRate.of(rate);
            this.kept = kept;
            this.safety = order.output.resolveSibling(order.output.getFileName() + ".latents.safetensors");
            this.pictures = new SheetFrames(new FrameSize(request.width(), request.height()), request.frames());
            this.progress = ProgressLine.onTerminal(request.steps());
        }

        int make(WanPipeline pipeline) throws IOException {
            VideoFormat format =
                    Checked.input(() -> new VideoFormat(request.width(), request.height(), rate, order.codec));
            Mp4Writer.checkPlace(order.output, format, request.frames());
            ObjectNode settings = settings(request, rate.value());
            Label label = order.marks.label(request.prompt());
            boolean small = Math.min(request.width(), request.height()) < SMALLEST_MARKED;
            String unmarked = small ? "the frames are too small for a mark" : order.marks.whyUnmarked();
            Signer signer = Signer.prepare(order.signing::credential, folder, Home.folder());
            FilmProvenance provenance = new FilmProvenance(signer, settings, unmarked, List.of());
            signer.check();
            MarkedFrames marked = Checked.input(() -> provenance.frames(request.width(), request.height(), label));
            Mp4Writer writer = Mp4Writer.open(order.output, format, provenance.tags(), provenance::sign);
            FrameSink sink = rgb -> {
                ByteBuffer frame = marked.apply(rgb);
                writer.write(frame);
                pictures.accept(frame);
            };
            int frames;
            try {
                frames = make(pipeline, sink);
                writer.close();
            } catch (IOException | RuntimeException e) {
                writer.abandon();
                tellSafety();
                throw e;
            }
            finish(frames);
            return frames;
        }

        private int make(WanPipeline pipeline, FrameSink sink) throws IOException {
            if (kept != null) {
                return pipeline.decode(kept, sink, this);
            }
            if (options.causal == null) {
                return pipeline.generate(request, sink, this);
            }
            CausalConfig config = options.causal.isEmpty() ? null : CausalConfig.read(Path.of(options.causal));
            return pipeline.generateCausal(request, config, sink, this);
        }

        private void finish(int frames) throws IOException {
            if (frames > 0 && options.saveFrames != null) {
                LatentFile.writeFrames(options.saveFrames, cat(pieces, 2).transpose(1, 2)); // [1, T, 3, H, W]
            }
            if (frames > 0 && order.sheet != null) {
                pictures.write(order.sheet, request.prompt());
            }
            if (frames == request.frames()) {
                Files.deleteIfExists(safety);
            } else {
                tellSafety();
            }
        }

        private void tellSafety() {
            if (Files.exists(safety)) {
                errors.printf(
                        "kinora: the denoised latents are in %s; --decode-latents makes the film from them%n", safety);
                errors.flush();
            }
        }

        @Override
        public boolean isStopped() {
            return interruption.isRequested();
        }

        @Override
        public void stepDone(int done, int steps) {
            progress.update(done);
            if (done == steps) {
                progress.close();
            }
        }

        @Override
        public void denoised(Tensor latents) throws IOException {
            LatentFile.write(safety, latents);
            if (options.saveLatents != null) {
                LatentFile.write(options.saveLatents, latents);
            }
        }

        @Override
        public void decoded(Tensor frames) {
            if (options.saveFrames != null) {
                pieces.push_back(frames);
            }
        }
    }

    /** What the film follows from; nothing that differs between two runs of the same request. */
    private ObjectNode settings(WanRequest request, double rate) {
        ObjectNode settings = Json.object();
        settings.put("generator", "kinora " + Software.version());
        settings.put("model", folder.getFileName().toString());
        settings.put("prompt", request.prompt());
        settings.put("negative_prompt", request.negativePrompt());
        settings.putArray("shots")
                .addObject()
                .put("text", request.prompt())
                .put("seconds", request.frames() / rate)
                .put("cut", false);
        settings.put("seed", request.seed());
        settings.put("width", request.width());
        settings.put("height", request.height());
        settings.put("num_frames", request.frames());
        settings.put("fps", rate);
        settings.put("steps", request.steps());
        settings.put("guidance_scale", request.guidanceScale());
        return settings;
    }

    private ObjectNode report(WanRequest request, int rate, int frames, boolean interrupted, double wallSeconds) {
        ObjectNode result = Json.object();
        result.put("file", frames > 0 ? order.output.toString() : null);
        result.put("frames", frames);
        result.put("seconds", (double) frames / rate);
        result.put("wall_seconds", wallSeconds);
        result.put("interrupted", interrupted);
        result.setAll(settings(request, rate));
        return result;
    }

    /** What is printed without {@code --json}. */
    static String sentence(ObjectNode result) {
        if (result.get("frames").intValue() == 0) {
            return "kinora: interrupted before the first frame; no film was written";
        }
        return String.format(
                Locale.ROOT,
                "%s: %d frames, %.2f s, made in %.1f s with seed %d%s",
                result.get("file").asText(),
                result.get("frames").intValue(),
                result.get("seconds").doubleValue(),
                result.get("wall_seconds").doubleValue(),
                result.get("seed").longValue(),
                result.get("interrupted").booleanValue() ? ", interrupted" : "");
    }
}
