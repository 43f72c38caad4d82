package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Language;

/** How much to ask. */
public enum Suite {
    /** Some prompts; needs no sprites. Half a minute. */
    TINY(3, 2, 0, 0, 0, 0, 0, 0),
    /** Everything, a little of each; under five minutes on two quiet cores. */
    QUICK(5, 4, 4, 2, 3, 48, 6, 2),
    /** Everything, enough for figures that one may compare. */
    FULL(32, 30, 24, 12, 12, 150, 24, 6);

    private static final int PROMPT_FRAMES = 48;

    private final int prompts;
    private final int paraphrases;
    private final int feelings;
    private final int physics;
    private final int memory;
    private final int probes;
    private final int codec;
    private final int variety;

    Suite(int prompts, int paraphrases, int feelings, int physics, int memory, int probes, int codec, int variety) {
        this.prompts = prompts;
        this.paraphrases = paraphrases;
        this.feelings = feelings;
        this.physics = physics;
        this.memory = memory;
        this.probes = probes;
        this.codec = codec;
        this.variety = variety;
    }

    /** Lengths of the films whose drift is measured, seconds. */
    private List<Integer> longFilms() {
        return switch (this) {
            case TINY -> List.of();
            case QUICK -> List.of(12);
            case FULL -> List.of(60, 240);
        };
    }

    /** As it is called in options and reports. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether real films are needed, and so the sprites of the stage. */
    public boolean needsStage() {
        return physics > 0;
    }

    /** What is asked of a model whose films have this size. */
    List<Test> tests(ClipFormat size, Curriculum curriculum) {
        ClipFormat format = new ClipFormat(size.width(), size.height(), PROMPT_FRAMES);
        List<Test> tests = new ArrayList<>();
        tests.add(PromptTest.captions(
                "prompts_en",
                "English captions of films that training could have had, 1 is right",
                curriculum,
                Language.EN,
                format,
                prompts,
                0));
        tests.add(PromptTest.captions(
                "prompts_zh", "the same in Chinese", curriculum, Language.ZH, format, prompts, 50_000));
        tests.add(PromptTest.captions(
                "prompts_held_out",
                "combinations of actor, place and action that training never had",
                curriculum.heldOut(),
                Language.EN,
                format,
                prompts,
                100_000));
        tests.add(PromptTest.paraphrases(
                "paraphrases_en", "sentences written by hand that share no wording with training", "en", paraphrases));
        tests.add(PromptTest.paraphrases("paraphrases_zh", "the same in Chinese", "zh", paraphrases));
        if (needsStage()) {
            ClipFormat longer = new ClipFormat(size.width(), size.height(), 72);
            tests.add(FeelingTest.of(curriculum, longer, feelings));
            tests.add(new PhysicsTest(physics));
            tests.add(new TwinTest(physics));
            tests.add(new MemoryTest(memory, memory, longFilms()));
            tests.add(new ProbeTest(probes));
            tests.add(new CodecTest(codec));
            tests.add(new VarietyTest(variety, 3, 10 * codec));
        }
        return tests;
    }
}
