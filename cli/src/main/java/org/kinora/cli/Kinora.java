package org.kinora.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point, and the command above all others. */
@Command(
        name = "kinora",
        description = "A sentence in, a film out: made by a small open model on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GenerateCommand.class,
            StageCommand.class,
            TrainCommand.class,
            EvalCommand.class,
            InfoCommand.class,
            PullCommand.class,
            ModelsCommand.class,
            VerifyCommand.class,
            ServeCommand.class,
            KeysCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class
        })
public final class Kinora implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Of the two loggers on the class path the silent one, without looking for others.
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.exit(commands().execute(arguments));
    }

    /** All commands, with our way of telling what went wrong. */
    static CommandLine commands() {
        CommandLine commands = new CommandLine(new Kinora());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler(Failures::wrongParameter);
        commands.setExecutionExceptionHandler(Failures::failed);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command, for example: kinora info film.mp4");
    }
}
