package org.kinora.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes keys back. */
@Command(
        name = "revoke",
        description = "Revoke the key of that id, or all of that name; it is good for nothing from then on.",
        mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID|NAME", description = "As ./kinora keys list shows it.")
    private String key = "";

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (KeyTable table = KeyTable.open(service)) {
            int count = table.keys().revoke(key);
            if (count == 0) {
                throw new WrongInput("there is no key '" + key + "' that could be revoked");
            }
            spec.commandLine().getOut().println("revoked: " + count);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
