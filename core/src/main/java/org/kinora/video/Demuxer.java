package org.kinora.video;

import static org.kinora.video.VideoException.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.kinora.video.VideoException.Reason;

/** The first video stream of a file, packet by packet. */
final class Demuxer implements AutoCloseable {
    private static final Set<String> OF_THE_FORMAT = Set.of("major_brand", "minor_version", "compatible_brands");

    private final Path file;
    private final AVFormatContext context;
    private final AVStream stream;

    private Demuxer(Path file, AVFormatContext context, AVStream stream) {
        this.file = file;
        this.context = context;
        this.stream = stream;
    }

    static Demuxer open(Path file) throws VideoException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        if (!Files.isRegularFile(file)) {
            throw new VideoException(Reason.UNREADABLE, "cannot read " + file + ": there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new VideoException(Reason.UNREADABLE, "cannot read " + file + ": permission denied");
        }
        AVFormatContext context = new AVFormatContext(null);
        // On failure this frees the context itself.
        if (avformat.avformat_open_input(context, Mp4Container.url(file), null, (AVDictionary) null) < 0) {
            throw notAVideo(file);
        }
        AVStream stream = findVideo(context);
        if (stream == null) {
            avformat.avformat_close_input(context);
            throw notAVideo(file);
        }
        return new Demuxer(file, context, stream);
    }

    private static VideoException notAVideo(Path file) {
        return new VideoException(Reason.NOT_A_VIDEO, "cannot read " + file + ": it is no video, or it is damaged");
    }

    private static @Nullable AVStream findVideo(AVFormatContext context) {
        if (avformat.avformat_find_stream_info(context, (AVDictionary) null) < 0) {
            return null;
        }
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
                return stream;
            }
        }
        return null;
    }

    AVCodecParameters parameters() {
        return stream.codecpar();
    }

    /** The unit of the times of packets, owned by the stream. */
    AVRational timeBase() {
        return stream.time_base();
    }

    FrameRate rate() {
        AVRational rate = stream.avg_frame_rate();
        return rate.num() > 0 && rate.den() > 0 ? new FrameRate(rate.num(), rate.den()) : FrameRate.of(1);
    }

    String codecName() {
        return avcodec.avcodec_get_name(parameters().codec_id()).getString();
    }

    /** The tags that somebody set; what every mp4 says about its own format is left out. */
    Map<String, String> metadata() {
        Map<String, String> tags = new LinkedHashMap<>();
        AVDictionaryEntry entry = null;
        while (true) {
            entry = avutil.av_dict_iterate(context.metadata(), entry);
            if (entry == null) {
                return tags;
            }
            String name = entry.key().getString();
            if (!OF_THE_FORMAT.contains(name)) {
                tags.put(name, entry.value().getString());
            }
        }
    }

    /** Reads the next packet of the stream; false at the end. The caller gives each packet back. */
    boolean next(AVPacket packet) throws VideoException {
        while (true) {
            int result = avformat.av_read_frame(context, packet);
            if (result == avutil.AVERROR_EOF()) {
                return false;
            }
            check(result, "reading " + file);
            if (packet.stream_index() == stream.index()) {
                return true;
            }
            avcodec.av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        avformat.avformat_close_input(context);
    }
}
