package org.kinora.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Performer;
import org.kinora.judge.script.Scene;
import org.kinora.judge.sight.CameraWay;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Roll;
import org.kinora.judge.sight.Sighted;
import org.kinora.judge.sight.View;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.stage.Action;
import org.kinora.stage.Feeling;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Seen;
import org.kinora.stage.Weather;

final class MarksTest {
    private static final int FRAMES = 36;
    private static final int DOG = Roll.number("dog");

    /** A flat film in which an actor of 40 pixels goes from one column to another. */
    private static View view(int actor, double from, double to, Feeling feeling) {
        byte[] rgb = new byte[FRAMES * 128 * 128 * 3];
        List<Observation> frames = new ArrayList<>();
        for (int t = 0; t < FRAMES; t++) {
            double x = from + (to - from) * t / (FRAMES - 1);
            Feeling now = t > 18 ? feeling : Feeling.NONE;
            Sighted sight = new Sighted(actor, now, x - 20, 60, x + 20, 100, 1, 10);
            frames.add(new Observation(List.of(sight), Place.BEACH, Light.SUNSET, Weather.CLEAR));
        }
        return new View(new Footage(128, 128, FRAMES, rgb), frames, List.of());
    }

    private static Expectation dogWalksRight(Feeling feeling) {
        Performer dog =
                new Performer("dog", Action.WALK, Seen.Heading.RIGHT, Seen.Side.MIDDLE, Seen.Size.MEDIUM, feeling);
        Scene scene = new Scene(
                0,
                FRAMES,
                false,
                Place.BEACH,
                Light.SUNSET,
                Weather.CLEAR,
                Set.of(CameraWay.STILL),
                List.of(dog),
                Set.of(DOG),
                false);
        return new Expectation(new Screenplay(List.of(new Shot("a dog", 3, null, false))), List.of(scene));
    }

    private static Map<String, Tally.Mark> marks(View view) {
        return PromptScore.of(dogWalksRight(Feeling.NONE), view).marks();
    }

    private static double value(Map<String, Tally.Mark> marks, String name) {
        return Objects.requireNonNull(marks.get(name), name).value();
    }

    @Test
    void theRightFilmIsRightInEverything() {
        assertThat(marks(view(DOG, 30, 98, Feeling.NONE)).values())
                .hasSize(12)
                .allSatisfy(mark -> assertThat(mark.value()).isEqualTo(1));
    }

    @Test
    void theOtherWayIsStillAWalk() {
        Map<String, Tally.Mark> marks = marks(view(DOG, 98, 30, Feeling.NONE));
        assertThat(value(marks, "action")).isEqualTo(1);
        assertThat(value(marks, "direction")).isEqualTo(0);
    }

    @Test
    void aStrangerIsNoticedTwice() {
        Map<String, Tally.Mark> marks = marks(view(Roll.number("cat"), 30, 98, Feeling.NONE));
        assertThat(value(marks, "who")).isEqualTo(0);
        assertThat(value(marks, "nobody_else")).isEqualTo(0);
        assertThat(value(marks, "place")).isEqualTo(1);
    }

    @Test
    void whoStandsDoesNotWalk() {
        assertThat(value(marks(view(DOG, 64, 64, Feeling.NONE)), "action")).isEqualTo(0);
    }

    @Test
    void feelingsAreAskedForAndTheirAbsenceToo() {
        View cries = view(DOG, 64, 64, Feeling.CRYING);
        View calm = view(DOG, 64, 64, Feeling.NONE);
        Expectation sad = dogWalksRight(Feeling.CRYING);
        Expectation nothing = dogWalksRight(Feeling.NONE);
        assertThat(FeelingScore.of(sad, cries).mean()).isEqualTo(1);
        assertThat(FeelingScore.of(sad, calm).mean()).isEqualTo(0);
        assertThat(FeelingScore.of(nothing, cries).mean()).isEqualTo(0);
        assertThat(FeelingScore.of(nothing, calm).mean()).isEqualTo(1);
    }

    @Test
    void aStillDoesNotDriftAndIsItsOwnCopy() {
        View still = view(DOG, 64, 64, Feeling.NONE);
        assertThat(DriftScore.of(still).values()).allSatisfy(d -> assertThat(d).isCloseTo(0, within(1e-9)));
        Footage film = still.footage();
        assertThat(PictureScore.psnr(film, film)).isEqualTo(99);
        assertThat(PictureScore.ssim(film, film)).isCloseTo(1, within(1e-9));
        float[] features = VarietyScore.features(film);
        assertThat(VarietyScore.spread(List.of(features, features))).isEqualTo(0);
    }

    @Test
    void oneGreyLevelIsFortyEightDecibels() {
        Footage black = new Footage(16, 16, 1, new byte[16 * 16 * 3]);
        byte[] lighter = new byte[16 * 16 * 3];
        Arrays.fill(lighter, (byte) 1);
        assertThat(PictureScore.psnr(new Footage(16, 16, 1, lighter), black))
                .isCloseTo(20 * Math.log10(255), within(1e-9));
    }
}
