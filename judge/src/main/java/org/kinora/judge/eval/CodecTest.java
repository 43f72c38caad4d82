package org.kinora.judge.eval;

import org.kinora.judge.score.PictureScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.sight.Footage;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.StageClip;

/** What the codec alone does to a picture. */
record CodecTest(int clips) implements Test {
    @Override
    public double cost() {
        return clips * 1.5;
    }

    @Override
    public Section run(Bench bench) {
        RealFilms real = bench.real();
        if (real == null) {
            throw new IllegalStateException("the codec is tested with real films");
        }
        Tally tally = new Tally();
        ClipFormat format = bench.model().format(48);
        for (int i = 0; i < clips; i++) {
            Curriculum curriculum = i % 2 == 0 ? Curriculum.FIRST : Curriculum.FULL;
            StageClip clip = real.clip(StageCases.write(500_000 + i, curriculum, format));
            Footage plain = Footage.of(clip);
            Footage coded = real.coded(plain);
            tally.add("psnr_db", PictureScore.psnr(coded, plain));
            tally.add("psnr_in_boxes_db", PictureScore.psnrInBoxes(coded, clip));
            tally.add("ssim", PictureScore.ssim(coded, plain));
            bench.did("codec", 1.5);
        }
        return Section.of(
                "codec",
                "real films through the codec against themselves; psnr_in_boxes is that inside the actors' boxes",
                tally,
                null);
    }
}
