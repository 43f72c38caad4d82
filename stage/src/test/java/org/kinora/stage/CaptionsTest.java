package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    private static final ClipFormat FORMAT = new ClipFormat(64, 64, 72);

    private final Stage stage = new Stage(new DrawnSprites());

    @Test
    void captionsNameEverybodySeenAndStayShort() {
        for (long seed = 0; seed < 120; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, FORMAT);
            for (Beat beat : script.beats()) {
                for (Detail detail : Detail.values()) {
                    String en = Captions.caption(script, beat, new Wording(Language.EN, detail, seed));
                    String zh = Captions.caption(script, beat, new Wording(Language.ZH, detail, seed));
                    if (detail == Detail.FULL) {
                        assertThat(en.split(" ").length).as(en).isLessThanOrEqualTo(70);
                    }
                    assertThat(en).doesNotContain("  ").endsWith(".");
                    assertThat(zh).endsWith("。").doesNotContainPattern("[A-Za-z]");
                    for (Seen seen : beat.seen()) {
                        assertThat(actor(script, seen).en()).as(en).anyMatch(en::contains);
                        assertThat(actor(script, seen).zh()).as(zh).anyMatch(zh::contains);
                    }
                    assertThat(en.contains("Cut to")).isEqualTo(beat.cut());
                }
            }
        }
    }

    @Test
    void normalCaptionsSayWhatTheTruthShows() {
        for (long seed = 200; seed < 300; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, FORMAT);
            Performance p = Simulation.run(script);
            for (Beat beat : script.beats()) {
                String en = Captions.caption(script, beat, new Wording(Language.EN, Detail.NORMAL, seed));
                for (Seen seen : beat.seen()) {
                    // whoever comes and goes again in a beat is told of by where they go
                    Cue way = script.cues().stream()
                            .filter(cue -> cue.actor() == seen.actor() && cue.action() == seen.also())
                            .filter(cue -> cue.frame() < beat.toFrame() && cue.until() > beat.fromFrame())
                            .reduce((_, later) -> later)
                            .orElse(null);
                    int sets = way == null ? beat.fromFrame() : Math.max(beat.fromFrame(), way.frame());
                    int arrives = way == null ? beat.toFrame() - 1 : Math.min(beat.toFrame() - 1, way.until());
                    double moved = p.state(arrives, seen.actor()).x()
                            - p.state(sets, seen.actor()).x();
                    boolean behind =
                            Math.cos(script.shots().get(beat.shot()).start().azimuth()) < 0;
                    if (seen.heading() != Seen.Heading.NONE) {
                        assertThat((moved > 0) != behind).isEqualTo(seen.heading() == Seen.Heading.RIGHT);
                    }
                }
                if (script.light() == Light.SUNSET && script.place().lit()) {
                    assertThat(en).containsAnyOf("sunset", "evening", "dusk", "sun goes down", "sundown");
                }
                if (script.weather() == Weather.RAIN) {
                    assertThat(en).contains("rain");
                }
                CameraMove move = script.shots().get(beat.shot()).move();
                assertThat(en.contains("amera") || en.contains("Zoom"))
                        .as(en)
                        .isEqualTo(move != CameraMove.STATIC
                                || en.contains("towards the camera")
                                || en.contains("from the camera"));
            }
        }
    }

    @Test
    void shortCaptionsKeepFeelingsToThemselves() {
        List<Role> roles = List.of(new Role("pig", 0, 0, 0, 1, true));
        StageScript script = Plays.play(Place.MEADOW, Weather.RAIN, roles, List.of(), 48);
        Performance p = Simulation.run(script);
        Beat beat = new Beat(0, 48, false, 0, new Observer(script, p).observe(0, 48));
        for (long variant = 0; variant < 20; variant++) {
            assertThat(Captions.caption(script, beat, new Wording(Language.EN, Detail.SHORT, variant)))
                    .doesNotContain("sad");
            assertThat(Captions.caption(script, beat, new Wording(Language.EN, Detail.NORMAL, variant)))
                    .contains("sad");
            assertThat(Captions.caption(script, beat, new Wording(Language.ZH, Detail.SHORT, variant)))
                    .doesNotContain("难过", "伤心");
        }
    }

    @Test
    void variantsAreManyAndEachIsStable() {
        StageScript script = stage.write(4, Curriculum.FIRST, FORMAT);
        Beat beat = script.beats().get(0);
        for (Language language : Language.values()) {
            Set<String> texts = new HashSet<>();
            for (long variant = 0; variant < 100; variant++) {
                Wording wording = new Wording(language, Detail.NORMAL, variant);
                String text = Captions.caption(script, beat, wording);
                assertThat(Captions.caption(script, beat, wording)).isEqualTo(text);
                texts.add(text);
            }
            assertThat(texts).hasSizeGreaterThan(40);
        }
    }

    private static Actor actor(StageScript script, Seen seen) {
        return Cast.actor(script.cast().get(seen.actor()).actor());
    }
}
