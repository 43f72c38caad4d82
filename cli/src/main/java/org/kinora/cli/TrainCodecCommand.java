package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.train.codec.CodecTraining;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the small codec on clips of the stage. */
@Command(
        name = "codec",
        description = "Train the video codec on clips that the stage renders meanwhile.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainCodecCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The recipe, a YAML file.")
    private Path config = Home.program().resolve("configs/codec-xs.yaml");

    @Option(
            names = "--decoder-of",
            paramLabel = "DIR",
            description = "Train only the decoder of this codec, a vae folder: latents made with it stay valid.")
    private @Nullable Path decoderOf;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        RunSettings settings = options.settings(config);
        CodecTraining.train(config, Home.stage(), decoderOf, settings, System.out);
        return 0;
    }
}
