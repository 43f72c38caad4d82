package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final ClipFormat FORMAT = new ClipFormat(64, 64, 24);

    private final ScriptWriter writer = new ScriptWriter();

    @Test
    void aboutATenthIsHeldOut() {
        int all = 0;
        for (Actor actor : Cast.all()) {
            for (Place place : Place.values()) {
                long actions = Repertoire.of(actor).stream()
                        .filter(a -> a != Action.STAND && a != Action.FLOAT)
                        .count();
                all += Repertoire.suits(actor, place) ? (int) actions : 0;
            }
        }
        assertThat((double) HeldOut.size() / all).isBetween(0.08, 0.12);
    }

    @Test
    void tenThousandTrainingScriptsShowNone() {
        for (long seed = 0; seed < 10_000; seed++) {
            Curriculum curriculum = seed % 2 == 0 ? Curriculum.FIRST : Curriculum.FULL;
            StageScript script = writer.write(seed, curriculum, FORMAT);
            for (Cue cue : script.cues()) {
                assertThat(HeldOut.contains(script.cast().get(cue.actor()).actor(), script.place(), cue.action()))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    @Test
    void theyCanBeDrawnOnPurpose() {
        for (Curriculum curriculum : new Curriculum[] {Curriculum.FIRST.heldOut(), Curriculum.FULL.heldOut()}) {
            for (long seed = 0; seed < 100; seed++) {
                StageScript script = writer.write(seed, curriculum, FORMAT);
                Cue first = script.cues().get(0);
                assertThat(HeldOut.contains(script.cast().get(0).actor(), script.place(), first.action()))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }

    @Test
    void theWorldIsAsLargeAsPromised() {
        assertThat(Cast.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Curriculum.FIRST.actors()).hasSize(24);
        assertThat(Place.values()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(Action.values()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(CameraMove.values()).hasSizeGreaterThanOrEqualTo(6);
    }
}
