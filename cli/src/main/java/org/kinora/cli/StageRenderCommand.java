package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.film.Json;
import org.kinora.film.Software;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a sentence or a drawn script of the stage into a film, and writes down what is in it. */
@Command(
        name = "render",
        description =
                "Render a clip of the stage, with its script, captions and ground truth as JSON beside it. A sentence in the"
                        + " stage's words says what happens; without one, the seed does.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class StageRenderCommand implements Callable<Integer> {
    private static final int LONGEST_SECONDS = 600;
    private static final double USUAL_SECONDS = 4;

    @Parameters(
            arity = "0..1",
            paramLabel = "SENTENCE",
            description = "What happens, in English or Chinese: who does what, where and when.")
    private @Nullable String sentence;

    @Option(names = "--seed", paramLabel = "N", description = "Decides everything that no sentence says.")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The film; its JSON goes beside it.")
    private Path output = Path.of("clip.mp4");

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = FrameSize.Converter.class,
            description = "Width and height in pixels.")
    private FrameSize size = new FrameSize(128, 128);

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length. Default: 4; three for each thing that a sentence tells.")
    private @Nullable Double seconds;

    @Option(names = "--curriculum", paramLabel = "NAME", description = "What it may be about: first, tales or full.")
    private String curriculum = "full";

    @Option(names = "--held-out", description = "Play what is kept from training.")
    private boolean heldOut;

    @Option(names = "--sheet", paramLabel = "PNG", description = "Also write a contact sheet.")
    private @Nullable Path sheet;

    @Option(names = "--json", description = "Print one JSON object about the result.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (sentence != null && heldOut) {
            throw new WrongInput("--held-out chooses what happens, and so does the sentence: leave one of them out");
        }
        int frames = frames();
        VideoFormat video =
                Checked.input(() -> VideoFormat.h264(size.width(), size.height(), FrameRate.of(ClipFormat.FPS)));
        ClipFormat clip = Checked.input(() -> new ClipFormat(size.width(), size.height(), frames));
        Mp4Writer.checkPlace(output, video, frames);
        Destination.check(sheet);

        String told = sentence;
        StageScript asked = told == null ? null : Checked.input(() -> StageScript.fromPrompt(told, clip, seed));
        Curriculum stock = stock();
        Stage stage = Stage.open(Home.stage());
        StageScript script = asked == null ? stage.write(seed, stock, clip) : asked;
        StageClip played = stage.render(script, size.width(), size.height());
        String caption = caption(script);
        film(played, video, caption);
        Path beside = Path.of(output.toString().replaceFirst("\\.[^./]+$", "") + ".json");
        Files.writeString(beside, description(played).toString() + "\n");
        report(played, caption, beside);
        return 0;
    }

    private int frames() {
        String told = sentence;
        if (seconds == null && told != null) {
            return Checked.input(() -> StageScript.fromPrompt(told)).format().frames();
        }
        double length = seconds == null ? USUAL_SECONDS : seconds;
        if (!(length > 0 && length <= LONGEST_SECONDS)) {
            throw new WrongInput("a clip of " + length + " seconds cannot be rendered: choose more than 0 and at most "
                    + LONGEST_SECONDS);
        }
        return (int) Math.max(1, Math.round(length * ClipFormat.FPS));
    }

    private Curriculum stock() {
        Curriculum stock = Checked.input(() -> Curriculum.named(curriculum));
        return heldOut ? stock.heldOut() : stock;
    }

    private void film(StageClip played, VideoFormat video, String caption) throws IOException {
        SheetFrames pictures = new SheetFrames(size, played.frames());
        ObjectNode made = Json.object();
        made.put("generator", "kinora stage " + Software.version());
        made.put("seed", seed);
        if (sentence == null) {
            made.put("curriculum", curriculum.toLowerCase(Locale.ROOT));
        } else {
            made.put("sentence", sentence);
        }
        Map<String, String> tags = Map.of("title", caption, "description", caption, "comment", made.toString());
        Mp4Writer writer = Mp4Writer.open(output, video, tags);
        try {
            int bytes = video.frameBytes();
            for (int i = 0; i < played.frames(); i++) {
                ByteBuffer frame = ByteBuffer.wrap(played.rgb(), i * bytes, bytes);
                writer.write(frame);
                pictures.accept(frame);
            }
            writer.close();
        } catch (IOException | RuntimeException e) {
            writer.abandon();
            throw e;
        }
        if (sheet != null) {
            pictures.write(sheet, caption);
        }
    }

    /** The captions of all beats, as a person would type them. */
    private static String caption(StageScript script) {
        StringBuilder caption = new StringBuilder();
        for (Beat beat : script.beats()) {
            String words = Captions.caption(script, beat, new Wording(Language.EN, Detail.SHORT, 0));
            caption.append(caption.isEmpty() ? "" : " ").append(words);
        }
        return caption.toString();
    }

    private static ObjectNode description(StageClip played) {
        ObjectNode description = Json.object();
        description.set("script", Json.parsedIfJson(played.script().toJson()));
        ArrayNode beats = description.putArray("captions");
        for (Beat beat : played.script().beats()) {
            ObjectNode words = beats.addObject();
            words.put("from_frame", beat.fromFrame());
            words.put("to_frame", beat.toFrame());
            words.put("cut", beat.cut());
            for (Language language : Language.values()) {
                ObjectNode forms = words.putObject(language.name().toLowerCase(Locale.ROOT));
                for (Detail detail : Detail.values()) {
                    forms.put(
                            detail.name().toLowerCase(Locale.ROOT),
                            Captions.caption(played.script(), beat, new Wording(language, detail, 0)));
                }
            }
        }
        description.set("truth", Json.tree(played.truth()));
        return description;
    }

    private void report(StageClip played, String caption, Path beside) {
        if (json) {
            ObjectNode result = Json.object();
            result.put("file", output.toString());
            result.put("description", beside.toString());
            result.put("frames", played.frames());
            result.put("caption", caption);
            spec.commandLine().getOut().println(result);
        } else {
            spec.commandLine().getOut().println(output + ": " + caption);
        }
        spec.commandLine().getOut().flush();
    }
}
