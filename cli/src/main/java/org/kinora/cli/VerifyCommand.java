package org.kinora.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.film.VerifyAnswer;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.c2pa.MediaFile;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.keys.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where files come from. */
@Command(
        name = "verify",
        description = "Say where a film or picture comes from: made by AI, by whom, when, and whether changed since.",
        footer = {
            "",
            "Fragments in files of their own (.m4s) are checked with the file that their film begins with (init.mp4): the"
                    + " one named before them, or the first of all if none is. They need not be all.",
            "",
            "Exit codes: 0 all files are as they were signed, 3 a file was changed, 4 no manifest but an invisible mark,"
                    + " 5 neither, 2 a file cannot be read. Of several files the highest counts."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Films and pictures; manifests are read from mp4, JPEG, PNG and WebP.")
    private List<Path> files = List.of();

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Certificates of authorities to trust, beside this installation's own and those in"
                    + " KINORA_HOME/trust.")
    private @Nullable Path trust;

    @Option(names = "--manifest-only", description = "Do not look for the invisible mark, which takes a second or two.")
    private boolean onlyManifest;

    @Option(names = "--json", description = "Print one JSON object a file, one a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new WrongInput("cannot check " + file + ": there is no such file, or it may not be read");
            }
        }
        Validator validator = new Validator(anchors(), Clock.systemUTC());
        int worst = 0;
        for (Map.Entry<Path, List<Path>> each : withFragments().entrySet()) {
            worst = Math.max(worst, check(each.getKey(), each.getValue(), validator));
        }
        return worst;
    }

    /** The files, each with the fragments that belong to it: to the film named before them, or else to the first. */
    private Map<Path, List<Path>> withFragments() throws IOException {
        Map<Path, List<Path>> all = new LinkedHashMap<>();
        List<Path> waiting = new ArrayList<>();
        List<Path> current = waiting;
        for (Path file : files) {
            if (MediaFile.isFragment(file)) {
                current.add(file);
                continue;
            }
            List<Path> own = all.computeIfAbsent(file, _ -> new ArrayList<>());
            if (isFilm(file)) {
                own.addAll(waiting);
                waiting.clear();
                current = own;
            }
        }
        if (!waiting.isEmpty()) {
            throw new WrongInput(
                    "cannot check " + waiting.getFirst() + ": it is a fragment of a film; name the file that"
                            + " the film begins with before it (init.mp4)");
        }
        return all;
    }

    private static boolean isFilm(Path file) throws IOException {
        try {
            return MediaFile.of(file) == MediaFile.BMFF;
        } catch (ProvenanceException e) {
            return false; // what it is instead is said when its turn comes
        }
    }

    private Set<X509Certificate> anchors() throws IOException {
        Set<X509Certificate> anchors = new HashSet<>(SigningOptions.trusted());
        if (trust != null) {
            try {
                anchors.addAll(Credentials.authorities(trust));
            } catch (ProvenanceException e) {
                throw new WrongInput(String.valueOf(e.getMessage()), e);
            }
        }
        return anchors;
    }

    private int check(Path file, List<Path> fragments, Validator validator) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        VerifyAnswer answer;
        try {
            answer = fragments.isEmpty()
                    ? VerifyAnswer.of(file, validator, !onlyManifest)
                    : VerifyAnswer.ofFragments(file, fragments, validator);
        } catch (ProvenanceException e) {
            // The other files are checked all the same.
            return unreadable(file, String.valueOf(e.getMessage()));
        }
        if (json) {
            out.println(answer.json());
        } else {
            answer.lines().forEach(out::println);
        }
        out.flush();
        return answer.exitCode();
    }

    private int unreadable(Path file, String sentence) {
        if (json) {
            spec.commandLine().getOut().println(VerifyAnswer.unreadable(file, sentence));
            spec.commandLine().getOut().flush();
        }
        spec.commandLine().getErr().println("kinora: " + sentence);
        spec.commandLine().getErr().flush();
        return ExitCode.USAGE;
    }
}
