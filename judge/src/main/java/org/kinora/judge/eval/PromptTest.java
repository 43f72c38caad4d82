package org.kinora.judge.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.score.PromptScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Paraphrases;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.View;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/** Does the model make what it is told? Real renders of the same scripts are the ceiling. */
record PromptTest(String name, String about, List<Question> questions) implements Test {
    /** A prompt, and the script of a real film of it if there is one. */
    record Question(Expectation expected, @Nullable StageScript script) {}

    /** Prompts in the captions of scripts of a curriculum. */
    static PromptTest captions(
            String name,
            String about,
            Curriculum curriculum,
            Language language,
            ClipFormat format,
            int count,
            long from) {
        List<Question> questions = new ArrayList<>();
        for (long seed = from; questions.size() < count; seed++) {
            StageScript script = StageCases.write(seed, curriculum, format);
            Expectation expected = Expectation.of(script, new Wording(language, Detail.NORMAL, seed));
            questions.add(new Question(expected, script));
        }
        return new PromptTest(name, about, questions);
    }

    /** Sentences that people wrote. */
    static PromptTest paraphrases(String name, String about, String language, int count) {
        List<Expectation> all = Paraphrases.of(language, 3);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            questions.add(new Question(all.get(i * all.size() / Math.min(count, all.size())), null));
        }
        return new PromptTest(name, about, questions);
    }

    @Override
    public double cost() {
        return questions.stream()
                .mapToDouble(q -> q.expected().frames() / 12.0 * (q.script() == null ? 1 : 1.4))
                .sum();
    }

    @Override
    public Section run(Bench bench) throws IOException {
        Tally made = new Tally();
        Tally real = new Tally();
        RealFilms renders = bench.real();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Footage film = bench.model().film(question.expected(), bench.seed() + i);
            View view = bench.watch(film);
            Tally marks = PromptScore.of(question.expected(), view);
            made.addAll("", marks);
            bench.show(question.expected().prompt(), film, marks.mean());
            if (renders != null && question.script() != null) {
                real.addAll("", PromptScore.of(question.expected(), renders.view(question.script())));
            }
            bench.did(name, question.expected().frames() / 12.0 * (question.script() == null ? 1 : 1.4));
        }
        return Section.of(name, about, made, renders == null ? null : real);
    }
}
