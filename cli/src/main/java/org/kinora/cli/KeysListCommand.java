package org.kinora.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.kinora.server.security.ApiKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the keys, without what is secret of them. */
@Command(name = "list", description = "List the keys of the service.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (KeyTable table = KeyTable.open(service)) {
            for (ApiKey key : table.keys().all()) {
                Long revoked = key.revokedAt();
                spec.commandLine()
                        .getOut()
                        .println(key.id() + "  " + Instant.ofEpochSecond(key.createdAt()) + "  " + key.name()
                                + (key.priority() == 0 ? "" : ", priority " + key.priority())
                                + (key.requestsPerMinute() == null
                                        ? ""
                                        : ", " + key.requestsPerMinute() + " requests a minute")
                                + (key.filmSecondsPerDay() == null
                                        ? ""
                                        : ", " + key.filmSecondsPerDay() + " s of film a day")
                                + (revoked == null ? "" : ", revoked " + Instant.ofEpochSecond(revoked)));
            }
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
