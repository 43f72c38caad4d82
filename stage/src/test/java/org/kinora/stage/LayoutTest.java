package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final int SIDE = 128;

    @Test
    void marksAreWhereThePicturesShowTheActors() {
        Stage stage = new Stage(new DrawnSprites());
        int compared = 0;
        for (long seed = 0; seed < 12; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, new ClipFormat(SIDE, SIDE, 36));
            StageClip clip = stage.render(script, SIDE, SIDE);
            Layout layout = Layout.of(script);
            assertThat(layout.frames()).hasSize(clip.frames());
            for (int frame = 0; frame < clip.frames(); frame += 7) {
                for (int role = 0; role < script.cast().size(); role++) {
                    GroundTruth.Sighting seen =
                            clip.truth().frames().get(frame).actors().get(role);
                    Layout.Mark mark = layout.frames().get(frame).get(role);
                    GroundTruth.Box box = seen.box();
                    if (!box.isEmpty()) {
                        assertThat(mark.inPicture()).isTrue();
                    }
                    boolean whole =
                            box.left() > 1 && box.top() > 1 && box.right() < SIDE - 1 && box.bottom() < SIDE - 1;
                    if (!box.isEmpty() && whole && mark.feeling() == Feeling.NONE) {
                        double column = (box.left() + box.right()) / (double) SIDE - 1;
                        double row = (box.top() + box.bottom()) / (double) SIDE - 1;
                        assertThat(mark.column()).isBetween(column - 0.3 * mark.size(), column + 0.3 * mark.size());
                        assertThat(mark.row()).isBetween(row - 0.4 * mark.size(), row + 0.4 * mark.size());
                        double height = (box.bottom() - box.top()) / (double) SIDE;
                        assertThat(mark.size()).isBetween(0.6 * height, 1.6 * height);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
    }
}
