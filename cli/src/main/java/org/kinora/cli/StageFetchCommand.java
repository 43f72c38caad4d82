package org.kinora.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.kinora.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes the actors of the stage from npm. */
@Command(
        name = "fetch",
        description = "Take the actors of the stage from npm: 730 MB, once; what is there already is not taken again.",
        mixinStandardHelpOptions = true)
final class StageFetchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Stage.fetch(Home.stage(), (what, done, doneBytes, allBytes) -> {
            out.printf(
                    Locale.ROOT,
                    "%s %s (%d of %d MB)%n",
                    done ? "there: " : "taking:",
                    what.name(),
                    doneBytes / 1_000_000,
                    allBytes / 1_000_000);
            out.flush();
        });
    }
}
