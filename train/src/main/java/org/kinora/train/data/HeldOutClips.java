package org.kinora.train.data;

import java.util.List;
import java.util.stream.LongStream;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;

/** Clips from seeds that training never reaches. */
public record HeldOutClips(List<StageClip> clips) {
    private static final long FIRST_SEED = 1L << 40;

    public HeldOutClips(Stage stage, Curriculum curriculum, ClipFormat format, int count) {
        this(LongStream.range(FIRST_SEED, FIRST_SEED + count)
                .mapToObj(seed -> stage.render(stage.write(seed, curriculum, format), format.width(), format.height()))
                .toList());
    }
}
