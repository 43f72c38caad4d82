package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.kinora.film.Json;
import org.kinora.video.PixelMeasures;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a film. */
@Command(
        name = "info",
        description = "Say what is in a film: size, frames, and the prompt, model, seed and settings it was made with.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The film.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--measure", description = "Also decode the film and measure its motion and roughness.")
    private boolean measure;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        VideoInfo info = VideoProbe.probe(file);
        PixelMeasures pixels = measure ? PixelMeasures.of(file) : null;
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> tags = new TreeMap<>(info.metadata());
        if (json) {
            ObjectNode object = Json.object();
            object.put("file", file.toString());
            object.put("width", info.width());
            object.put("height", info.height());
            object.put("frames", info.frames());
            object.put("fps", info.rate().value());
            object.put("seconds", info.seconds());
            object.put("codec", info.codec());
            if (pixels != null) {
                object.put("motion", pixels.motion());
                object.put("roughness", pixels.roughness());
            }
            ObjectNode metadata = object.putObject("metadata");
            tags.forEach((name, value) -> metadata.set(name, Json.parsedIfJson(value)));
            out.println(object);
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s: %dx%d, %d frames, %.2f s at %s frames/s, %s%n",
                    file,
                    info.width(),
                    info.height(),
                    info.frames(),
                    info.seconds(),
                    info.rate(),
                    info.codec());
            if (pixels != null) {
                out.printf(Locale.ROOT, "  motion %.2f, roughness %.2f%n", pixels.motion(), pixels.roughness());
            }
            tags.forEach((name, value) -> out.printf("  %-12s %s%n", name, value));
        }
        out.flush();
        return 0;
    }
}
