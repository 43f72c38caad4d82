package org.kinora.video;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** Says what a video file holds, without decoding it. */
public final class VideoProbe {
    private VideoProbe() {}

    /**
     * Reads the file through once and counts.
     *
     * @throws VideoException if there is no such file, or it is no video
     */
    public static VideoInfo probe(Path file) throws VideoException {
        AVPacket packet = avcodec.av_packet_alloc();
        try (Demuxer demuxer = Demuxer.open(file)) {
            long frames = 0;
            while (demuxer.next(packet)) {
                avcodec.av_packet_unref(packet);
                frames++;
            }
            return new VideoInfo(
                    demuxer.parameters().width(),
                    demuxer.parameters().height(),
                    frames,
                    demuxer.rate(),
                    demuxer.codecName(),
                    demuxer.metadata());
        } finally {
            avcodec.av_packet_free(packet);
        }
    }
}
