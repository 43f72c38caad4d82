package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.policy.PolicyConfig;
import org.kinora.provenance.policy.PolicyDecision;
import org.kinora.provenance.policy.PromptPolicy;
import picocli.CommandLine.Option;

/** Which prompts are refused. */
final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "LEVEL",
            description =
                    "Which prompts are refused: off, mild or strict (default: as the policy file says, else mild).")
    private @Nullable String level;

    @Option(
            names = "--policy-file",
            paramLabel = "YAML",
            description = "The policy file (default: policy.yaml in KINORA_HOME, if it is there).")
    private @Nullable Path file;

    /** Refuses a prompt, or all texts of a screenplay, if the policy does. */
    void check(String text) throws IOException {
        PolicyDecision decision = new PromptPolicy(config()).decide(text);
        if (decision.rule() != null) {
            throw new WrongInput("the prompt is refused " + decision.reason() + " (rule "
                    + decision.rule().code() + "); say it differently, or set another policy (docs/policy.md)");
        }
    }

    /** The policy that was chosen. */
    PolicyConfig config() throws IOException {
        Path usual = Home.folder().resolve("policy.yaml");
        PolicyConfig config;
        if (file != null) {
            config = PolicyFile.read(file);
        } else {
            config = Files.exists(usual) ? PolicyFile.read(usual) : PolicyConfig.DEFAULT;
        }
        String wanted = level;
        return wanted == null ? config : config.at(Checked.input(() -> PolicyFile.level(wanted)));
    }
}
