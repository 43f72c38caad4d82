package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.ModelIndex;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.wan.WanIndex;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.ScreenplayFile;
import org.kinora.screenplay.Shot;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a film from a sentence. */
@Command(
        name = "generate",
        description = "Make a film from a sentence, in English or Chinese.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 4;

    @Parameters(paramLabel = "PROMPT", arity = "0..1", description = "What the film shall show.")
    private String prompt = "";

    @Option(
            names = "--shots",
            paramLabel = "YAML",
            description = "A screenplay instead of a prompt: a list of shots with text, seconds and camera.")
    private @Nullable Path shots;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The film (default: film.mp4).")
    private Path output = Path.of("film.mp4");

    @Option(names = "--seconds", paramLabel = "S", description = "How long it lasts (default: 4).")
    private @Nullable Double seconds;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = FrameSize.Converter.class,
            description = "Width and height, multiples of 16 (default: as the model likes it).")
    private @Nullable FrameSize size;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same film (default: by chance).")
    private long seed = new SplittableRandom().nextInt(1, 1_000_000);

    @Option(names = "--fps", paramLabel = "N", description = "Frames a second (default: as the model makes them).")
    private @Nullable Integer fps;

    @Option(names = "--steps", paramLabel = "N", description = "Denoising steps (default: as the model likes it).")
    private @Nullable Integer steps;

    @Option(names = "--sheet", paramLabel = "PNG", description = "Also write a contact sheet.")
    private @Nullable Path sheet;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model folder, or the name of a shipped model (default: " + Models.DEFAULT + ").")
    private String model = Models.DEFAULT;

    @Option(names = "--device", paramLabel = "D", description = "auto, cpu or cuda (default: auto).")
    private DeviceChoice device = DeviceChoice.AUTO;

    @Option(names = "--codec", paramLabel = "C", description = "h264 or av1 (default: h264).")
    private VideoCodec codec = VideoCodec.H264;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    @Mixin
    private MarkOptions marks = new MarkOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--json", description = "Print one JSON object about the result.")
    private boolean json;

    @Mixin
    private OpenWeightsOptions open = new OpenWeightsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path folder = Models.find(model);
        if (WanIndex.isPipeline(folder)) {
            return fromOpenWeights(folder);
        }
        open.refuseFor(model);
        ModelIndex index = readIndex(folder);
        FilmRequest request = Checked.input(() -> request(index, steps(folder)));
        policy.check(shots == null ? prompt : said(request.screenplay()));
        VideoFormat format =
                Checked.input(() -> new VideoFormat(request.width(), request.height(), request.rate(), codec));
        Mp4Writer.checkPlace(output, format, request.frames());
        Destination.check(sheet);

        long began = System.nanoTime();
        ObjectNode settings = settings(request, index);
        VisibleLabel label = marks.label(request.width(), request.height(), request.prompt());
        FilmProvenance provenance = FilmProvenance.prepare(signing, folder, settings, marks.whyUnmarked());
        SheetFrames pictures = new SheetFrames(new FrameSize(request.width(), request.height()), request.frames());
        try (Interruption interruption = Interruption.watch();
                FilmPipeline pipeline = open(folder)) {
            provenance.check();
            MarkedFrames marked = provenance.frames(request.width(), request.height(), label);
            int frames = film(pipeline, request, format, settings, provenance, marked, pictures, interruption);
            if (sheet != null && frames > 0) {
                pictures.write(sheet, request.prompt());
            }
            report(settings, frames, interruption.isRequested(), (System.nanoTime() - began) / 1e9);
        }
        return 0;
    }

    private int fromOpenWeights(Path folder) throws IOException {
        if (shots != null) {
            throw new WrongInput("--shots " + shots + " has no meaning for open weights: give one prompt");
        }
        policy.check(prompt);
        OpenWeightsFilm.Order order = new OpenWeightsFilm.Order(
                prompt, output, seconds, size, seed, fps, steps, sheet, device.compute(), codec, signing, marks);
        ObjectNode result =
                new OpenWeightsFilm(folder, order, open, spec.commandLine().getErr()).make();
        spec.commandLine().getOut().println(json ? result : OpenWeightsFilm.sentence(result));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static ModelIndex readIndex(Path folder) {
        try {
            return ModelIndex.read(folder);
        } catch (IOException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private int steps(Path folder) {
        if (steps != null) {
            return steps;
        }
        try {
            return RolloutConfig.read(folder).steps();
        } catch (IOException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private FilmRequest request(ModelIndex index, int modelSteps) {
        int width = size == null ? index.width() : size.width();
        int height = size == null ? index.height() : size.height();
        FrameRate rate = FrameRate.of(fps == null ? index.framesPerSecond() : fps);
        FilmRequest request;
        if (shots == null) {
            double length = seconds == null ? DEFAULT_SECONDS : seconds;
            request = FilmRequest.directed(prompt, length, width, height, rate, modelSteps, seed);
        } else {
            Screenplay screenplay = readScreenplay(shots);
            request = new FilmRequest(shortened(said(screenplay)), screenplay, width, height, rate, modelSteps, seed);
        }
        index.check(request);
        return request;
    }

    private Screenplay readScreenplay(Path file) {
        if (!prompt.isEmpty() || seconds != null) {
            throw new WrongInput("a prompt and --seconds have no meaning beside --shots " + file
                    + ": it says what is shown, and how long");
        }
        try {
            return ScreenplayFile.read(file);
        } catch (NoSuchFileException e) {
            throw new WrongInput("there is no screenplay " + file, e);
        } catch (IOException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private static String said(Screenplay screenplay) {
        return screenplay.shots().stream().map(Shot::text).collect(Collectors.joining(" "));
    }

    private static String shortened(String text) {
        return text.length() <= FilmRequest.LONGEST_PROMPT ? text : text.substring(0, FilmRequest.LONGEST_PROMPT);
    }

    private FilmPipeline open(Path folder) {
        try {
            return FilmPipeline.open(folder, device.compute());
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongInput("the model in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private int film(
            FilmPipeline pipeline,
            FilmRequest request,
            VideoFormat format,
            ObjectNode settings,
            FilmProvenance provenance,
            MarkedFrames marked,
            SheetFrames pictures,
            Interruption interruption)
            throws IOException {
        Map<String, String> tags =
                Map.of("title", request.prompt(), "description", request.prompt(), "comment", comment(settings));
        Mp4Writer writer = Mp4Writer.open(output, format, tags, provenance::sign);
        try (ProgressLine progress = ProgressLine.onTerminal(request.frames())) {
            int frames = pipeline.generate(
                    request,
                    rgb -> {
                        ByteBuffer frame = marked.apply(rgb);
                        writer.write(frame);
                        pictures.accept(frame);
                        progress.update(writer.frames());
                    },
                    interruption::isRequested);
            writer.close();
            return frames;
        } catch (IOException | RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    /** The settings, and that a machine made the film, in the form of GB 45438-2025. */
    static String comment(ObjectNode settings) {
        ObjectNode comment = settings.deepCopy();
        comment.putObject("AIGC")
                .put("Label", "1")
                .put("ContentProducer", "Kinora")
                .put("ProduceID", "%016x".formatted(FilmProvenance.payload(settings)));
        return comment.toString();
    }

    /** What the film follows from; nothing that differs between two runs of the same request. */
    private ObjectNode settings(FilmRequest request, ModelIndex index) {
        ObjectNode settings = Json.object();
        settings.put("generator", "kinora " + Version.current());
        settings.put("model", index.name());
        settings.put("prompt", request.prompt());
        ArrayNode list = settings.putArray("shots");
        for (Shot shot : request.screenplay().shots()) {
            list.addObject()
                    .put("text", shot.prompt())
                    .put("seconds", shot.seconds())
                    .put("cut", shot.cut());
        }
        settings.put("seed", request.seed());
        settings.put("width", request.width());
        settings.put("height", request.height());
        settings.put("fps", request.rate().value());
        settings.put("steps", request.steps());
        return settings;
    }

    private void report(ObjectNode settings, int frames, boolean interrupted, double wallSeconds) {
        double length = frames / settings.get("fps").doubleValue();
        if (json) {
            ObjectNode result = Json.object();
            result.put("file", frames > 0 ? output.toString() : null);
            result.put("frames", frames);
            result.put("seconds", length);
            result.put("wall_seconds", wallSeconds);
            result.put("interrupted", interrupted);
            result.setAll(settings);
            spec.commandLine().getOut().println(result);
        } else if (frames == 0) {
            spec.commandLine().getErr().println("kinora: interrupted before the first frame; nothing was written");
        } else {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d frames, %.2f s, made in %.1f s with seed %d%s%n",
                            output,
                            frames,
                            length,
                            wallSeconds,
                            seed,
                            interrupted ? ", interrupted" : "");
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
    }
}
