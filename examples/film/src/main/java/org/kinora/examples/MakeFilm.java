package org.kinora.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.kinora.pipeline.wan.WanListener;
import org.kinora.pipeline.wan.WanPipeline;
import org.kinora.pipeline.wan.WanRequest;
import org.kinora.pipeline.wan.WanSettings;
import org.kinora.tensor.Compute;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoFormat;

/** Makes a film from an open checkpoint: {@code MakeFilm FOLDER PROMPT FILM.mp4}. */
public final class MakeFilm {
    private MakeFilm() {}

    /** Takes a pipeline folder, a prompt and the name of the film. */
    public static void main(String[] arguments) throws IOException {
        WanRequest request = WanRequest.of(arguments[1]).sized(832, 480, 81).sampled(30, 7);
        System.out.println(make(Path.of(arguments[0]), request, Path.of(arguments[2])) + " frames");
    }

    /** Makes a film and says how many frames it has. */
    static int make(Path folder, WanRequest wanted, Path film) throws IOException {
        WanPipeline pipeline = WanPipeline.open(folder, WanSettings.of(Compute.cpu()));
        WanRequest request = pipeline.fitted(wanted);
        VideoFormat format = new VideoFormat(request.width(), request.height(), FrameRate.of(16), VideoCodec.H264);
        Mp4Writer writer = Mp4Writer.open(film, format, Map.of("title", request.prompt()));
        int frames = pipeline.generate(request, writer::write, new WanListener() {
            @Override
            public void stepDone(int done, int steps) {
                System.out.println("step " + done + " of " + steps);
            }
        });
        writer.close();
        return frames;
    }
}
