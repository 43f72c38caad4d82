package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageTest {
    private static final ClipFormat FORMAT = new ClipFormat(96, 96, 48);

    private final Stage stage = new Stage(new DrawnSprites());

    @Test
    void sameSeedSameBytes() {
        for (long seed = 0; seed < 6; seed++) {
            StageClip one = stage.render(stage.write(seed, Curriculum.FULL, FORMAT), 96, 96);
            StageClip two = stage.render(stage.write(seed, Curriculum.FULL, FORMAT), 96, 96);
            assertThat(one.script()).isEqualTo(two.script());
            assertThat(one.rgb()).isEqualTo(two.rgb());
            assertThat(one.mask()).isEqualTo(two.mask());
            assertThat(one.truth()).isEqualTo(two.truth());
        }
    }

    @Test
    void scriptsSurviveJson() {
        for (long seed = 0; seed < 50; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, FORMAT);
            assertThat(StageScript.fromJson(script.toJson())).isEqualTo(script);
        }
    }
}
