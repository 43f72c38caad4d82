package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kinora.checkpoint.hub.HubCache;
import org.kinora.film.Json;
import org.kinora.pipeline.wan.WanIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the models that are here. */
@Command(
        name = "models",
        description = "List the models that are here: shipped ones, and open checkpoints in the cache.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*[\"']?([\\w.+-]+)");
    private static final double GIB = 1L << 30;
    /** Work space for activations beside the weights, in bytes; a film of 480p needs about this much. */
    private static final double WORK_SPACE = 4 * GIB;

    @Option(names = "--json", description = "Print a JSON list.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * One of them.
     *
     * @param fits how it runs on this machine
     */
    private record Listed(String name, Path folder, long bytes, String licence, String fits) {}

    @Override
    public Integer call() throws IOException {
        List<Listed> all = new ArrayList<>();
        for (String name : Models.shipped()) {
            Path folder = Models.find(name);
            all.add(listed(name, folder, "yes"));
        }
        for (HubCache.Entry entry : new HubCache(PullCommand.settings().cache()).list()) {
            all.add(listed(entry.id(), entry.snapshot(), fits(entry.snapshot())));
        }
        print(all);
        return 0;
    }

    private void print(List<Listed> all) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = Json.object().putArray("models");
            for (Listed model : all) {
                ObjectNode node = list.addObject();
                node.put("name", model.name);
                node.put("folder", model.folder.toString());
                node.put("bytes", model.bytes);
                node.put("licence", model.licence);
                node.put("fits", model.fits);
            }
            out.println(list);
        } else {
            out.printf("%-42s %9s  %-12s %s%n", "name", "size", "licence", "fits this machine");
            for (Listed model : all) {
                out.printf(
                        Locale.ROOT,
                        "%-42s %6.2f GB  %-12s %s%n",
                        model.name,
                        model.bytes / 1e9,
                        model.licence,
                        model.fits);
            }
        }
        out.flush();
    }

    private static Listed listed(String name, Path folder, String fits) throws IOException {
        return new Listed(name, folder, bytes(folder), licence(folder), fits);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    /** What the model card says; "unknown" if there is none. */
    private static String licence(Path folder) throws IOException {
        Path card = folder.resolve("README.md");
        if (Files.isRegularFile(card)) {
            Matcher matcher = LICENCE.matcher(Files.readString(card));
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "unknown";
    }

    private static String fits(Path folder) throws IOException {
        if (!WanIndex.isPipeline(folder)) {
            return "no: not a pipeline that this program runs";
        }
        if (!Files.isDirectory(folder.resolve("transformer")) || !Files.isDirectory(folder.resolve("vae"))) {
            return "no: incomplete, pull it again";
        }
        double memory = memory();
        double weights = bytes(folder.resolve("transformer"));
        if (weights + WORK_SPACE <= memory) {
            return "yes";
        }
        return WORK_SPACE <= memory ? "with --offload" : "no: too little memory";
    }

    /** Bytes of memory in this machine. */
    private static double memory() throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (!Files.isReadable(file)) {
            return Double.POSITIVE_INFINITY;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
