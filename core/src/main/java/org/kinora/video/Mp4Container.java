package org.kinora.video;

import static org.kinora.video.VideoException.check;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** An mp4 file with one video stream being written, packet by packet. */
final class Mp4Container implements AutoCloseable {
    /** Every group of pictures stands on its own in the file: it plays up to where a crash ended it. */
    static final String FRAGMENTED = "frag_keyframe+empty_moov+default_base_moof";
    /** The table of contents comes first: a browser begins to play before it has the whole file. */
    static final String FAST_START = "faststart";

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVStream stream;
    private final AVRational packetTime;
    private final String doing;
    private boolean open;

    /** Sets the parameters of the stream. */
    interface StreamDescription {
        void describe(AVCodecParameters parameters) throws VideoException;
    }

    Mp4Container(
            Path file,
            Path shown,
            FrameRate rate,
            Map<String, String> metadata,
            String flags,
            StreamDescription description)
            throws VideoException {
        this.doing = "writing " + shown;
        // Packets count frames: one tick is one frame.
        this.packetTime = avutil.av_make_q(rate.denominator(), rate.numerator());
        check(avformat.avformat_alloc_output_context2(context, null, "mp4", url(file)), doing);
        try {
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
            stream = avformat.avformat_new_stream(context, null);
            description.describe(stream.codecpar());
            // The tag of the other container, if any, does not hold in this one.
            stream.codecpar().codec_tag(0);
            stream.time_base(packetTime);
            AVRational frameRate = avutil.av_make_q(rate.numerator(), rate.denominator());
            stream.avg_frame_rate(frameRate);
            frameRate.deallocate();
            AVDictionary tags = new AVDictionary();
            metadata.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(tag -> avutil.av_dict_set(tags, tag.getKey(), tag.getValue(), 0));
            context.metadata(tags);
            begin(file, flags);
        } catch (VideoException e) {
            free();
            throw e;
        }
    }

    private void begin(Path file, String flags) throws VideoException {
        AVIOContext output = new AVIOContext(null);
        check(avformat.avio_open(output, url(file), avformat.AVIO_FLAG_WRITE), doing);
        context.pb(output);
        open = true;
        AVDictionary options = new AVDictionary();
        avutil.av_dict_set(options, "movflags", flags, 0);
        int result = avformat.avformat_write_header(context, options);
        avutil.av_dict_free(options);
        check(result, doing);
    }

    /** Names the file so that a colon in its name is not taken for a protocol. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    void write(AVPacket packet) throws VideoException {
        avcodec.av_packet_rescale_ts(packet, packetTime, stream.time_base());
        packet.stream_index(0);
        check(avformat.av_write_frame(context, packet), doing);
        // Out of the buffer at once: what a crash leaves is all that was written, and a full disk is noticed now.
        avformat.avio_flush(context.pb());
        check(context.pb().error(), doing);
    }

    /** Ends a piece of a {@link #FRAGMENTED} file: what was written so far can be read. */
    void endPiece() throws VideoException {
        check(avformat.av_write_frame(context, null), doing);
        avformat.avio_flush(context.pb());
        check(context.pb().error(), doing);
    }

    /** Writes what belongs at the end and closes the file; errors that the disk kept back until now come out here. */
    void finish() throws VideoException {
        int trailer = avformat.av_write_trailer(context);
        int late = context.pb().error();
        int closed = closeFile();
        check(trailer, doing);
        check(late, doing);
        check(closed, doing);
    }

    private int closeFile() {
        open = false;
        int result = avformat.avio_closep(context.pb());
        context.pb(null);
        return result;
    }

    private void free() {
        if (open) {
            closeFile();
        }
        packetTime.deallocate();
        avformat.avformat_free_context(context);
    }

    /** Lets go of the file, finished or not. */
    @Override
    public void close() {
        free();
    }
}
