package org.kinora.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key and prints it, once. */
@Command(
        name = "create",
        description = "Make a key and print it; it cannot be shown again.",
        mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Whose it is; keys of one name share their films.")
    private String name = "";

    @Option(names = "--priority", paramLabel = "N", description = "0 to 100; films of higher ones come first.")
    private int priority;

    @Option(names = "--requests-per-minute", paramLabel = "N", description = "How often it may ask.")
    private @Nullable Integer requestsPerMinute;

    @Option(
            names = "--film-seconds-per-day",
            paramLabel = "N",
            description = "How many seconds of film it may order in a day (default: any number).")
    private @Nullable Integer filmSecondsPerDay;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (KeyTable table = KeyTable.open(service)) {
            String key = Checked.input(() -> table.keys().create(name, priority, requestsPerMinute, filmSecondsPerDay));
            spec.commandLine().getOut().println(key);
            spec.commandLine()
                    .getErr()
                    .println("Keep it now: the service has only its digest and cannot show it again.");
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().flush();
        }
        return 0;
    }
}
