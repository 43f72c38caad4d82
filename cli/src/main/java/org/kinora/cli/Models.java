package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kinora.pipeline.ModelIndex;

/**
 * Finds model folders: by their path, by their name among the models that came with the program, or by the name of a
 * checkpoint that was pulled.
 */
final class Models {
    /** The model that is used if none is named. */
    static final String DEFAULT = "kinora-xs";

    private Models() {}

    /** The folder of a model. */
    static Path find(String named) throws IOException {
        Path given = Path.of(named);
        if (isModel(given)) {
            return given;
        }
        Path shipped = Home.program().resolve("models");
        if (!named.isEmpty() && given.getNameCount() == 1 && isModel(shipped.resolve(named))) {
            return shipped.resolve(named);
        }
        if (!Files.isDirectory(given) && OpenModels.isHubName(named)) {
            return OpenModels.find(named)
                    .orElseThrow(() -> new WrongInput("there is no model " + named
                            + " here yet; fetch it with: ./kinora pull " + OpenModels.fullName(named)));
        }
        if (Files.isDirectory(given)) {
            throw new WrongInput("there is no model in the folder " + named + ": it has no " + ModelIndex.FILE);
        }
        List<String> known = names(shipped);
        throw new WrongInput("there is no model " + named + "; "
                + (known.isEmpty()
                        ? "none came with this program, so name the folder of one"
                        : "name the folder of one, or one of " + String.join(", ", known)));
    }

    /** The names of the models that came with the program. */
    static List<String> shipped() throws IOException {
        return names(Home.program().resolve("models"));
    }

    private static boolean isModel(Path folder) {
        return Files.isRegularFile(folder.resolve(ModelIndex.FILE));
    }

    private static List<String> names(Path shipped) throws IOException {
        if (!Files.isDirectory(shipped)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(shipped)) {
            return folders.filter(Models::isModel)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
