package org.kinora.film;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.c2pa.Finding;
import org.kinora.provenance.c2pa.StatusCode;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.verify.Verification;
import org.kinora.provenance.watermark.Mark;

/**
 * The answer about one file, for people and for machines.
 *
 * @param file what was checked
 * @param fragments of the film that were checked with it, because they are files of their own
 * @param verification what was found
 */
public record VerifyAnswer(Path file, List<Path> fragments, Verification verification) {
    private static final int CHANGED = 3;
    private static final int MARK_ONLY = 4;
    private static final int NOTHING = 5;

    public VerifyAnswer {
        fragments = List.copyOf(fragments);
    }

    /**
     * Checks a file: its manifest, and the invisible mark if it is looked for.
     *
     * @param validator knows whom to trust
     * @param marks whether to look for the mark, which takes a second or two
     * @throws ProvenanceException if it is of a kind that can have neither
     * @throws IOException if it cannot be read
     */
    public static VerifyAnswer of(Path file, Validator validator, boolean marks) throws IOException {
        Mark mark = marks ? FilmMark.read(file) : null;
        Verification verification;
        try {
            verification = Verification.of(file, validator);
        } catch (ProvenanceException e) {
            if (mark == null) {
                throw e;
            }
            verification = Verification.withoutManifest();
        }
        return new VerifyAnswer(file, List.of(), mark == null ? verification : verification.with(mark));
    }

    /**
     * Checks the manifest of a film whose fragments are files of their own, as DASH and HLS have them. The invisible mark is
     * not looked for.
     *
     * @param file that the film begins with
     * @param fragments some of them or all, in any order
     * @throws ProvenanceException if it is no film
     * @throws IOException if a file cannot be read
     */
    public static VerifyAnswer ofFragments(Path file, List<Path> fragments, Validator validator) throws IOException {
        return new VerifyAnswer(file, fragments, Verification.of(validator.validate(file, fragments)));
    }

    /** The exit code that says it. */
    public int exitCode() {
        return switch (verification.answer()) {
            case INTACT -> 0;
            case CHANGED -> CHANGED;
            case MARK_ONLY -> MARK_ONLY;
            case NO_MANIFEST -> NOTHING;
        };
    }

    String sentence() {
        Verification.Making made = verification.made();
        String by = made != null && made.byMachine() ? "made by AI" : "not said to be made by AI";
        return switch (verification.answer()) {
            case INTACT -> by + ", and not changed since it was signed";
            case CHANGED -> "CHANGED since it was signed: what its manifest says cannot be relied on";
            case MARK_ONLY -> "made by AI with Kinora: its manifest is gone, but the invisible mark is in its pictures";
            case NO_MANIFEST -> "no manifest and no mark of Kinora: nothing says where it comes from";
        };
    }

    /** A line that answers, and lines that explain. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String more = switch (fragments.size()) {
            case 0 -> "";
            case 1 -> " and 1 fragment";
            default -> " and " + fragments.size() + " fragments";
        };
        lines.add(file + more + ": " + sentence());
        Verification.Making made = verification.made();
        boolean intact = verification.answer() == Verification.Answer.INTACT;
        if (made != null) {
            String claimed = intact ? "" : " (claimed)";
            made.software().ifPresent(it -> lines.add("  made with" + claimed + ": " + it));
            made.model().ifPresent(it -> lines.add("  model" + claimed + ": " + it));
            made.when().ifPresent(it -> lines.add("  when" + claimed + ": " + it));
            made.title().ifPresent(it -> lines.add("  title" + claimed + ": " + it));
            if (made.parents()) {
                lines.add("  made from another file, whose manifest is inside");
            }
            String reason = made.facts().get("no_watermark_reason");
            if (reason != null) {
                lines.add("  has no invisible mark, because: " + reason);
            }
        }
        if (verification.signer() != null) {
            lines.add("  signed by: " + verification.signer()
                    + (verification.trusted() ? " (known here)" : " (nobody here knows who that is)"));
        }
        Verification.Stamp stamp = verification.stamp();
        if (stamp != null) {
            lines.add("  signed before: " + stamp.when() + ", as " + stamp.authority() + " attests"
                    + (stamp.trusted() ? " (known here)" : " (nobody here knows who that is)"));
        }
        Mark mark = verification.mark();
        if (mark != null) {
            String payload = mark.isLegible() ? "%016x".formatted(mark.payload()) : "its number cannot be read";
            lines.add(
                    mark.isFound()
                            ? "  invisible mark: %s, by chance less often than once in 10^%d"
                                    .formatted(payload, (int) -mark.logP())
                            : "  invisible mark: none found");
        }
        for (Finding finding : verification.findings()) {
            if (finding.code().kind() == StatusCode.Kind.FAILURE) {
                lines.add("  " + finding.explanation() + " [" + finding.code().code() + "]");
            }
        }
        return lines;
    }

    /** What a machine is told of a file that cannot be checked. */
    public static ObjectNode unreadable(Path file, String sentence) {
        return Json.object()
                .put("file", file.toString())
                .put("answer", "unreadable")
                .put("sentence", sentence);
    }

    /** The same as JSON. */
    public ObjectNode json() {
        ObjectNode object = Json.object();
        object.put("file", file.toString());
        if (!fragments.isEmpty()) {
            ArrayNode paths = object.putArray("fragments");
            fragments.forEach(each -> paths.add(each.toString()));
        }
        object.put("answer", verification.answer().name().toLowerCase(Locale.ROOT));
        object.put("sentence", sentence());
        object.put("trusted", verification.trusted());
        object.put("signer", verification.signer());
        Verification.Stamp stamp = verification.stamp();
        if (stamp != null) {
            object.putObject("time_stamp")
                    .put("when", stamp.when().toString())
                    .put("authority", stamp.authority())
                    .put("trusted", stamp.trusted());
        }
        Verification.Making made = verification.made();
        if (made != null) {
            ObjectNode node = object.putObject("manifest");
            made.title().ifPresent(it -> node.put("title", it));
            made.software().ifPresent(it -> node.put("software", it));
            made.when().ifPresent(it -> node.put("when", it));
            node.put("made_by_ai", made.byMachine());
            node.put("from_another_file", made.parents());
            ObjectNode facts = node.putObject("facts");
            made.facts().forEach((name, value) -> facts.set(name, Json.parsedIfJson(value)));
        }
        Mark mark = verification.mark();
        if (mark != null) {
            ObjectNode node =
                    object.putObject("mark").put("found", mark.isFound()).put("log10_p", mark.logP());
            if (mark.isFound()) {
                node.put("scale", mark.scale());
            }
            if (mark.isLegible()) {
                node.put("payload", "%016x".formatted(mark.payload()));
            }
        }
        ArrayNode findings = object.putArray("findings");
        for (Finding finding : verification.findings()) {
            findings.addObject()
                    .put("code", finding.code().code())
                    .put("kind", finding.code().kind().name().toLowerCase(Locale.ROOT))
                    .put("url", finding.url())
                    .put("explanation", finding.explanation());
        }
        return object;
    }
}
