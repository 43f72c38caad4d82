package org.kinora.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that make models. */
@Command(
        name = "train",
        description = "Make the models: the text encoder, the video codec, the film model, the judge.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainTextCommand.class,
            TrainWordsCommand.class,
            TrainCodecCommand.class,
            TrainPlanCommand.class,
            TrainFilmCommand.class,
            TrainJudgeCommand.class
        })
final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command, for example: kinora train codec --for 30m");
    }
}
