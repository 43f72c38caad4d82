package org.kinora.judge.eval;

import org.kinora.judge.sight.Eyes;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.judge.sight.View;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;

/** Real renders as they look after the codec: what a film model could make at best. */
final class RealFilms {
    private final Stage stage;
    private final VideoAutoencoder codec;
    private final Eyes eyes;

    RealFilms(Stage stage, VideoAutoencoder codec, Eyes eyes) {
        this.stage = stage;
        this.codec = codec;
        this.eyes = eyes;
    }

    StageClip clip(StageScript script) {
        return stage.render(script, script.format().width(), script.format().height());
    }

    Footage plain(StageScript script) {
        return Footage.of(clip(script));
    }

    Footage coded(StageScript script) {
        return coded(plain(script));
    }

    Footage coded(Footage plain) {
        return Pictures.throughCodec(plain, codec);
    }

    View view(StageScript script) {
        return watch(coded(script));
    }

    View watch(Footage footage) {
        return View.of(footage, eyes);
    }

    VideoAutoencoder codec() {
        return codec;
    }

    Eyes eyes() {
        return eyes;
    }
}
