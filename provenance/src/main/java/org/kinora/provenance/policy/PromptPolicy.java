package org.kinora.provenance.policy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides about prompts. Immutable once made, so any number of threads may ask. */
public final class PromptPolicy {
    private static final Pattern OFFICE =
            Pattern.compile("\\b(?:President|Prime Minister|Chancellor|Senator|Pope)\\s+\\p{Lu}\\p{L}+");

    private final PolicyConfig config;
    private final PhraseList blocked;
    private final PhraseList allowed;
    private final PhraseList named;
    private final @Nullable Lists lists;

    /** What comes with Kinora; not read where nothing is looked at. */
    private record Lists(
            PhraseList harmless,
            PhraseList explicit,
            PhraseList suggestive,
            PhraseList minors,
            PhraseList people,
            PhraseList deepfake,
            PhraseList deceptive,
            PhraseList swearing) {
        static Lists at(PolicyLevel level) {
            PhraseList harmless = PhraseList.named("harmless");
            if (level != PolicyLevel.STRICT) {
                PhraseList.named("harmless-when-mild").addTo(harmless);
            }
            return new Lists(
                    harmless,
                    PhraseList.named("explicit"),
                    PhraseList.named("suggestive"),
                    PhraseList.named("minors"),
                    PhraseList.named("people"),
                    PhraseList.named("deepfake"),
                    PhraseList.named("deceptive"),
                    SwearWords.at(level));
        }
    }

    public PromptPolicy(PolicyConfig config) {
        this.config = config;
        this.blocked = new PhraseList(config.blocked());
        this.allowed = new PhraseList(config.allowed());
        this.named = new PhraseList(config.people());
        this.lists = config.level() == PolicyLevel.OFF ? null : Lists.at(config.level());
    }

    /** Decides about a prompt, or about all texts of a screenplay at once, since they become one film. */
    public PolicyDecision decide(String prompt) {
        if (lists == null) {
            return PolicyDecision.allowed(PolicyLevel.OFF);
        }
        String whole = PromptText.of(prompt);
        PolicyDecision own = firstOf(PolicyRule.BLOCKED, blocked.in(whole), PolicyRule.REAL_PERSON, named.in(whole));
        if (!own.isAllowed()) {
            return own;
        }
        PolicyDecision ruled = byRules(lists, prompt, allowed.cutFrom(whole));
        return ruled.isAllowed() && config.moderation() != null ? ask(config.moderation(), prompt) : ruled;
    }

    private PolicyDecision firstOf(PolicyRule first, Set<String> found, PolicyRule second, Set<String> otherwise) {
        return !found.isEmpty() ? refused(first, found) : !otherwise.isEmpty() ? refused(second, otherwise) : passed();
    }

    private PolicyDecision byRules(Lists lists, String prompt, String whole) {
        boolean strict = config.level() == PolicyLevel.STRICT;
        String text = lists.harmless.cutFrom(whole);
        Set<String> explicit = lists.explicit.in(text);
        Set<String> suggestive = lists.suggestive.in(text);
        // 1. Minors: everything sexual is too much, so this comes before what adults may be shown in.
        Set<String> minors = lists.minors.in(whole);
        if (!minors.isEmpty() && !(explicit.isEmpty() && suggestive.isEmpty())) {
            return refused(PolicyRule.MINORS, minors, explicit, suggestive);
        }
        // 2. Real persons: to deceive or to degrade; strictly, at all.
        Set<String> deepfake = lists.deepfake.in(text);
        if (!deepfake.isEmpty()) {
            return refused(PolicyRule.REAL_PERSON, deepfake);
        }
        Set<String> people = lists.people.in(whole);
        Matcher office = OFFICE.matcher(prompt);
        if (office.find()) {
            people.add(office.group());
        }
        Set<String> deceptive = lists.deceptive.in(text);
        boolean harmed = !(explicit.isEmpty() && suggestive.isEmpty() && deceptive.isEmpty());
        if (!people.isEmpty() && (strict || harmed)) {
            return refused(PolicyRule.REAL_PERSON, people, deceptive, explicit, suggestive);
        }
        // 3. What is explicit, and strictly what is near it.
        if (!explicit.isEmpty() || (strict && !suggestive.isEmpty())) {
            return refused(PolicyRule.EXPLICIT, explicit, suggestive);
        }
        // 4. Words.
        Set<String> swearing = lists.swearing.in(text);
        return swearing.isEmpty() ? passed() : refused(PolicyRule.LANGUAGE, swearing);
    }

    private PolicyDecision ask(ModerationEndpoint endpoint, String prompt) {
        try {
            List<String> objections = ModerationClient.objections(endpoint, prompt);
            return objections.isEmpty() ? passed() : refused(PolicyRule.MODERATION, Set.copyOf(objections));
        } catch (IOException e) {
            return refused(PolicyRule.MODERATION_FAILED, Set.of(String.valueOf(e.getMessage())));
        }
    }

    private PolicyDecision passed() {
        return PolicyDecision.allowed(config.level());
    }

    @SafeVarargs
    private PolicyDecision refused(PolicyRule rule, Set<String>... found) {
        List<String> all = new ArrayList<>();
        for (Set<String> each : found) {
            each.stream().sorted().forEach(all::add);
        }
        return new PolicyDecision(config.level(), rule, all);
    }
}
