package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PromptReaderTest {
    @Test
    void readsWhoWhatWhereAndWhen() {
        StageScript script = StageScript.fromPrompt("A dog runs to the right on the beach at sunset, then jumps.");
        assertThat(script.place()).isEqualTo(Place.BEACH);
        assertThat(script.light()).isEqualTo(Light.SUNSET);
        assertThat(script.cast()).hasSize(1);
        assertThat(script.cast().get(0).actor()).isEqualTo("dog");
        assertThat(script.cues()).extracting(Cue::action).containsExactly(Action.RUN, Action.JUMP);
        assertThat(script.cues().get(0).x()).isGreaterThan(script.cast().get(0).x());
        assertThat(script.beats()).hasSize(2);
        assertThat(script.beats().get(0).seen().get(0).heading()).isEqualTo(Seen.Heading.RIGHT);
    }

    @Test
    void readsChinese() {
        StageScript script = StageScript.fromPrompt("夜里，雪地上一只猫向左走，一只企鹅站着。");
        assertThat(script.place()).isEqualTo(Place.SNOW);
        assertThat(script.light()).isEqualTo(Light.NIGHT);
        assertThat(script.cast()).extracting(Role::actor).containsExactly("cat", "penguin");
        assertThat(script.cues().get(0).action()).isEqualTo(Action.WALK);
        assertThat(script.cues().get(0).x()).isLessThan(script.cast().get(0).x());
    }

    @Test
    void theTakenTeddyBearMakesTheBabyCryInTheCloseUp() {
        StageScript script = StageScript.fromPrompt(
                "A dog takes the teddy bear from the baby in a room. Cut to a close-up of the baby.");
        assertThat(script.shots()).hasSize(2);
        assertThat(script.shots().get(1).framing()).isEqualTo(Framing.CLOSE_UP);
        assertThat(script.beats().get(1).cut()).isTrue();
        Seen baby = script.beats().get(1).seen().get(0);
        assertThat(script.cast().get(baby.actor()).actor()).isEqualTo("baby");
        assertThat(baby.feeling()).isEqualTo(Feeling.CRYING);
    }

    @Test
    void readsItsOwnShortCaptions() {
        Stage stage = new Stage(new DrawnSprites());
        int read = 0;
        for (long seed = 0; seed < 60; seed++) {
            StageScript script = stage.write(seed, Curriculum.FIRST, new ClipFormat(64, 64, 24));
            String text = Captions.caption(script, script.beats().get(0), new Wording(Language.EN, Detail.SHORT, seed));
            if (!text.contains("nobody") && !text.contains("empty")) {
                StageScript again = StageScript.fromPrompt(text);
                assertThat(again.place()).as(text).isEqualTo(script.place());
                assertThat(again.cast().get(0).actor())
                        .as(text)
                        .isEqualTo(script.cast()
                                .get(script.beats().get(0).seen().get(0).actor())
                                .actor());
                read++;
            }
        }
        assertThat(read).isGreaterThan(50);
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> StageScript.fromPrompt("a dog juggles on the beach"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'juggles'");
        assertThatThrownBy(() -> StageScript.fromPrompt("on the beach at night"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nobody");
        assertThatThrownBy(() -> StageScript.fromPrompt(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
