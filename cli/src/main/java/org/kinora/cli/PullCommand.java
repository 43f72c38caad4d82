package org.kinora.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.hub.Hub;
import org.kinora.checkpoint.hub.HubId;
import org.kinora.checkpoint.hub.HubSettings;
import org.kinora.film.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches an open checkpoint. */
@Command(
        name = "pull",
        description = {
            "Fetch a checkpoint from Hugging Face or ModelScope into the cache that Python uses too.",
            "Goes on where it was stopped; every file is verified. HF_ENDPOINT names a mirror, HF_TOKEN a token, HF_HOME"
                    + " or HF_HUB_CACHE the cache."
        },
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ORG/NAME[@REVISION]",
            description =
                    "Such as Wan-AI/Wan2.1-T2V-1.3B-Diffusers, wan2.1-t2v-1.3b for short, or modelscope:ORG/NAME.")
    private String id = "";

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Only files whose path matches, such as 'vae/*'; may be given several times.")
    private @Nullable List<String> include;

    @Option(names = "--json", description = "Print one JSON object about the result.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        HubId wanted = Checked.input(() -> HubId.parse(OpenModels.fullName(id)));
        HubSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        Path folder;
        try (ProgressLine progress = ProgressLine.onTerminal(100)) {
            folder = new Hub(settings)
                    .pull(wanted, filter(), (done, all) -> progress.update(all == 0 ? 100 : 100 * done / all));
        }
        if (json) {
            ObjectNode result = Json.object();
            result.put("id", wanted.path());
            result.put("revision", wanted.revision());
            result.put("folder", folder.toString());
            out.println(result);
        } else {
            out.printf("%s is in %s%n", wanted.path(), folder);
        }
        out.flush();
        return 0;
    }

    static HubSettings settings() throws IOException {
        try {
            return HubSettings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Predicate<String> filter() {
        if (include == null) {
            return Hub::isUseful;
        }
        List<PathMatcher> matchers = include.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return path -> matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(path)));
    }
}
