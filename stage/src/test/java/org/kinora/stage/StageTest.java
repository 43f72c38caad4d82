package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final ClipFormat FORMAT = new ClipFormat(64, 64, 48);

    private final Stage stage = new Stage(new DrawnSprites());

    @Test
    void sameSeedSameBytes() {
        for (long seed = 0; seed < 5; seed++) {
            StageClip one = stage.render(stage.write(seed, Curriculum.FULL, FORMAT), 64, 64);
            StageClip two = new Stage(new DrawnSprites()).render(stage.write(seed, Curriculum.FULL, FORMAT), 64, 64);
            assertThat(one.script()).isEqualTo(two.script());
            assertThat(one.rgb()).isEqualTo(two.rgb());
            assertThat(one.mask()).isEqualTo(two.mask());
            assertThat(one.truth()).isEqualTo(two.truth());
        }
    }

    @Test
    void neighbouringSeedsGiveDifferentScripts() {
        long distinct = LongStream.range(0, 60)
                .mapToObj(s ->
                        stage.write(s, Curriculum.FIRST, FORMAT).cast().get(0).actor())
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(15);
    }

    @Test
    void scriptsSurviveJson() {
        for (long seed = 0; seed < 40; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, FORMAT);
            assertThat(StageScript.fromJson(script.toJson())).isEqualTo(script);
        }
        assertThatThrownBy(() -> StageScript.fromJson("{\"seed\":1}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StageScript.fromJson("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void masksAreTheVisiblePartOfTheBoxes() {
        for (long seed = 0; seed < 12; seed++) {
            StageClip clip = stage.render(stage.write(seed, Curriculum.FULL, FORMAT), 64, 64);
            int roles = clip.script().cast().size();
            for (int frame = 0; frame < clip.frames(); frame += 5) {
                int[] seen = new int[roles + 1];
                for (int v = 0; v < 64; v++) {
                    for (int u = 0; u < 64; u++) {
                        int label = clip.mask()[(frame * 64 + v) * 64 + u];
                        seen[label]++;
                        if (label > 0) {
                            GroundTruth.Box box =
                                    sighting(clip, frame, label - 1).box();
                            assertThat(u).isBetween(box.left(), box.right() - 1);
                            assertThat(v).isBetween(box.top(), box.bottom() - 1);
                        }
                    }
                }
                for (int role = 0; role < roles; role++) {
                    double visible = sighting(clip, frame, role).visible();
                    assertThat(visible).isBetween(0.0, 1.0);
                    assertThat(visible > 0).isEqualTo(seen[role + 1] > 0);
                }
            }
        }
    }

    @Test
    void aFreeActorIsWhollyVisibleAndWhereTheCameraSaysItIs() {
        StageScript script = Plays.alone("dog", Place.MEADOW, List.of(), 0, 0);
        StageClip clip = stage.render(script, 128, 128);
        GroundTruth.Sighting dog = sighting(clip, 0, 0);
        assertThat(dog.visible()).isGreaterThan(0.97);
        // The view spans 2 units over 128 pixels and the dog is 1 unit tall, standing at the target.
        assertThat(dog.box().bottom() - dog.box().top()).isBetween(60, 66);
        assertThat((dog.box().left() + dog.box().right()) / 2.0).isBetween(62.0, 66.0);
    }

    @Test
    void cutsAreWhereTheBeatsSayAndChangeThePicture() {
        int cuts = 0;
        for (long seed = 0; seed < 60; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, FORMAT);
            List<Integer> expected = script.beats().stream()
                    .filter(Beat::cut)
                    .map(Beat::fromFrame)
                    .toList();
            assertThat(script.shots().stream()
                            .map(Shot::fromFrame)
                            .filter(f -> f > 0)
                            .toList())
                    .isEqualTo(expected);
            if (!expected.isEmpty() && cuts < 6) {
                cuts++;
                StageClip clip = stage.render(script, 64, 64);
                assertThat(clip.truth().cuts()).isEqualTo(expected);
                int at = expected.get(0);
                assertThat(clip.truth().frames().get(at).camera())
                        .isNotEqualTo(clip.truth().frames().get(at - 1).camera());
            }
        }
        assertThat(cuts).isEqualTo(6);
    }

    @Test
    void beatsCoverAllFramesAndBeginOnWholeSeconds() {
        for (int frames : new int[] {1, 17, 33, 48, 49, 97, 240, 720}) {
            for (long seed = 0; seed < 8; seed++) {
                StageScript script = stage.write(seed, Curriculum.FULL, new ClipFormat(64, 64, frames));
                int at = 0;
                for (Beat beat : script.beats()) {
                    assertThat(beat.fromFrame()).isEqualTo(at);
                    assertThat(beat.fromFrame() % 12).isZero();
                    assertThat(beat.frames()).isBetween(Math.min(24, frames), 71);
                    at = beat.toFrame();
                }
                assertThat(at).isEqualTo(frames);
                assertThat(script.shots().size()).isLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void otherShapesAreFilled() {
        for (int[] size : new int[][] {{112, 64}, {64, 112}}) {
            ClipFormat format = new ClipFormat(size[0], size[1], 24);
            StageClip clip = stage.render(stage.write(3, Curriculum.FIRST, format), size[0], size[1]);
            assertThat(clip.rgb()).hasSize(24 * size[0] * size[1] * 3);
            assertThat(clip.mask()).contains((byte) 1);
        }
    }

    @Test
    void whoeverLeavesThePictureIsGone() {
        Cue leave = new Cue(0, 40, 0, Action.LEAVE, -1, 3, 0, 0);
        StageClip clip = stage.render(Plays.alone("dog", Place.BEACH, List.of(leave), 0, 0), 64, 64);
        assertThat(sighting(clip, 0, 0).visible()).isGreaterThan(0.9);
        assertThat(sighting(clip, 47, 0).visible()).isZero();
        assertThat(sighting(clip, 47, 0).box().isEmpty()).isTrue();
    }

    private static GroundTruth.Sighting sighting(StageClip clip, int frame, int role) {
        return clip.truth().frames().get(frame).actors().get(role);
    }
}
