package org.kinora.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.film.VerifyAnswer;
import org.kinora.provenance.ProvenanceException;
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
        for (Path file : files) {
            worst = Math.max(worst, check(file, validator));
        }
        return worst;
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

    private int check(Path file, Validator validator) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        VerifyAnswer answer;
        try {
            answer = VerifyAnswer.of(file, validator, !onlyManifest);
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
