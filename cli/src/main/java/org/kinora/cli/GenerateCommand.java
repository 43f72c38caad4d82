package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmMaker;
import org.kinora.film.FilmOrder;
import org.kinora.film.Json;
import org.kinora.film.Label;
import org.kinora.film.Made;
import org.kinora.film.Signer;
import org.kinora.film.Start;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.ModelIndex;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.Sampling;
import org.kinora.pipeline.wan.WanIndex;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.ScreenplayFile;
import org.kinora.screenplay.Shot;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoInfo;
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
    private StartOptions starts = new StartOptions();

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
        Start start = starts.start(open.image);
        VideoInfo parent = starts.parent();
        Sampling sampling = sampling(folder);
        FilmRequest request = Checked.input(() -> request(index, parent, sampling));
        policy.check(shots == null ? prompt : said(request.screenplay()));
        Label label = marks.label(request.prompt());
        FilmOrder order = Checked.input(() -> new FilmOrder(request, start, codec, label, marks.whyUnmarked()));
        Mp4Writer.checkPlace(output, order.format(), request.frames());
        Destination.check(sheet);

        long began = System.nanoTime();
        Signer signer = Signer.prepare(signing::credential, folder, Home.folder());
        try (Interruption interruption = Interruption.watch();
                FilmMaker maker = open(folder, signer)) {
            FilmWatch watch = new FilmWatch(interruption);
            Made made = made(maker, order, watch);
            if (sheet != null) {
                watch.write(sheet, request.prompt());
            }
            report(made, interruption.isRequested(), (System.nanoTime() - began) / 1e9);
        }
        return 0;
    }

    private int fromOpenWeights(Path folder) throws IOException {
        if (shots != null) {
            throw new WrongInput("--shots " + shots + " has no meaning for open weights: give one prompt");
        }
        starts.refuseFor(model);
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

    private Sampling sampling(Path folder) {
        try {
            Sampling usual = RolloutConfig.read(folder).sampling();
            return Checked.input(() -> open.applied(steps == null ? usual : usual.withSteps(steps)));
        } catch (IOException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    /** The request; what is not asked for is as the film that it begins from has it, or as the model likes it. */
    private FilmRequest request(ModelIndex index, @Nullable VideoInfo parent, Sampling sampling) {
        boolean alike = parent != null && parent.width() % 16 == 0 && parent.height() % 16 == 0;
        int width = size == null ? parent != null && alike ? parent.width() : index.width() : size.width();
        int height = size == null ? parent != null && alike ? parent.height() : index.height() : size.height();
        FrameRate usual = parent == null ? FrameRate.of(index.framesPerSecond()) : parent.rate();
        FrameRate rate = fps == null ? usual : FrameRate.of(fps);
        FilmRequest request;
        if (shots == null) {
            double inherited = parent != null && starts.isRemix() ? parent.seconds() : DEFAULT_SECONDS;
            double length = seconds == null ? inherited : seconds;
            request = FilmRequest.directed(prompt, length, width, height, rate, sampling, seed);
        } else {
            Screenplay screenplay = readScreenplay(shots);
            request = new FilmRequest(shortened(said(screenplay)), screenplay, width, height, rate, sampling, seed);
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

    private FilmMaker open(Path folder, Signer signer) {
        try {
            return FilmMaker.open(folder, device.compute(), signer);
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongInput("the model in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Made made(FilmMaker maker, FilmOrder order, FilmWatch watch) throws IOException {
        try {
            return maker.make(order, starts.place(output), watch);
        } finally {
            watch.done();
        }
    }

    private void report(Made made, boolean interrupted, double wallSeconds) {
        if (json) {
            ObjectNode result = Json.object();
            result.put("file", made.frames() > 0 ? output.toString() : null);
            result.put("frames", made.frames());
            result.put("seconds", made.seconds());
            result.put("wall_seconds", wallSeconds);
            result.put("interrupted", interrupted);
            result.setAll(made.settings());
            spec.commandLine().getOut().println(result);
        } else if (made.frames() == 0) {
            spec.commandLine().getErr().println("kinora: interrupted before the first frame; nothing was written");
        } else {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d frames, %.2f s, made in %.1f s with seed %d%s%n",
                            output,
                            made.frames(),
                            made.seconds(),
                            wallSeconds,
                            seed,
                            interrupted ? ", interrupted" : "");
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
    }
}
