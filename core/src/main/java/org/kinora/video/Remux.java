package org.kinora.video;

import static org.kinora.video.VideoException.check;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Copies the packets of one file into another, without decoding them. */
final class Remux {
    private Remux() {}

    /** Writes {@code from} again with its table of contents in front; errors name the file {@code shown}. */
    static void fastStart(Path from, Path to, Path shown, FrameRate rate, Map<String, String> metadata)
            throws VideoException {
        AVPacket packet = avcodec.av_packet_alloc();
        try (Demuxer demuxer = Demuxer.open(from);
                Mp4Container container = new Mp4Container(
                        to,
                        shown,
                        rate,
                        metadata,
                        Mp4Container.FAST_START,
                        parameters -> check(
                                avcodec.avcodec_parameters_copy(parameters, demuxer.parameters()),
                                "describing the stream"))) {
            AVRational frameTime = avutil.av_make_q(rate.denominator(), rate.numerator());
            while (demuxer.next(packet)) {
                avcodec.av_packet_rescale_ts(packet, demuxer.timeBase(), frameTime);
                container.write(packet);
                avcodec.av_packet_unref(packet);
            }
            frameTime.deallocate();
            container.finish();
        } finally {
            avcodec.av_packet_free(packet);
        }
    }
}
