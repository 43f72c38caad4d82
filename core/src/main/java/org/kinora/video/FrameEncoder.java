package org.kinora.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.kinora.video.VideoException.check;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Turns RGB frames into compressed packets. One thread and no time of day anywhere, so the same frames give the same
 * packets.
 */
final class FrameEncoder implements AutoCloseable {
    /**
     * The one quantiser of H.264 (0 best, 51 worst). At 18 flat areas stay flat and lines of one pixel stay lines, at
     * about 26 kB for a second of 128x128; from there on the half-size colours of yuv420p are the limit.
     */
    private static final int H264_QUANTISER = 18;

    /**
     * openh264 gives up on frames that are pure noise below 23. What shows noise once is not worth a finer quantiser
     * later.
     */
    private static final int H264_QUANTISER_FOR_NOISE = 26;

    /** Seconds between two frames that stand on their own: what a jump in a player costs, and what a crash can cost. */
    private static final int KEY_FRAME_SECONDS = 2;

    private final VideoFormat format;
    private AVCodecContext context;
    private boolean coarse;
    private final AVFrame rgb;
    private final AVFrame yuv;
    private final AVPacket packet;
    private final ColourConversion conversion;
    private long frames;

    /** Takes each packet as it is ready; its times count frames. */
    interface PacketSink {
        void accept(AVPacket packet) throws VideoException;
    }

    FrameEncoder(VideoFormat format) throws VideoException {
        this.format = format;
        this.context = open(format, H264_QUANTISER);
        this.rgb = frame(format, AV_PIX_FMT_RGB24);
        this.yuv = frame(format, AV_PIX_FMT_YUV420P);
        this.packet = avcodec.av_packet_alloc();
        this.conversion = ColourConversion.toVideo(format.width(), format.height());
    }

    private static AVCodecContext open(VideoFormat format, int quantiser) throws VideoException {
        String name = format.codec().encoder();
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
        if (codec == null) {
            throw new VideoException(
                    VideoException.Reason.INTERNAL, "the encoder " + name + " is not in this build of ffmpeg");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        FrameRate rate = format.rate();
        AVRational timeBase = avutil.av_make_q(rate.denominator(), rate.numerator());
        AVRational frameRate = avutil.av_make_q(rate.numerator(), rate.denominator());
        context.width(format.width())
                .height(format.height())
                .time_base(timeBase)
                .framerate(frameRate)
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .gop_size(Math.max(1, (int) Math.round(rate.value() * KEY_FRAME_SECONDS)))
                .max_b_frames(0)
                .thread_count(1)
                .flags(avcodec.AV_CODEC_FLAG_GLOBAL_HEADER | avcodec.AV_CODEC_FLAG_BITEXACT)
                .color_range(avutil.AVCOL_RANGE_MPEG)
                .color_primaries(avutil.AVCOL_PRI_BT709)
                .color_trc(avutil.AVCOL_TRC_BT709)
                .colorspace(avutil.AVCOL_SPC_BT709);
        if (format.codec() == VideoCodec.H264) {
            // The bit rate is only a ceiling that the quantiser keeps far below.
            context.qmin(quantiser)
                    .qmax(quantiser)
                    .bit_rate(Math.round(4.0 * format.width() * format.height() * rate.value()));
        }
        AVDictionary options = new AVDictionary();
        check(avutil.av_dict_parse_string(options, format.codec().options(), "=", " ", 0), "reading encoder options");
        int result = avcodec.avcodec_open2(context, codec, options);
        int refused = avutil.av_dict_count(options);
        avutil.av_dict_free(options);
        timeBase.deallocate();
        frameRate.deallocate();
        if (result < 0 || refused > 0) {
            avcodec.avcodec_free_context(context);
            check(result, "starting the encoder " + name);
            throw new VideoException(
                    VideoException.Reason.INTERNAL, "the encoder " + name + " does not know one of its options");
        }
        return context;
    }

    private static AVFrame frame(VideoFormat format, int pixels) throws VideoException {
        AVFrame frame = avutil.av_frame_alloc();
        frame.format(pixels).width(format.width()).height(format.height());
        check(avutil.av_frame_get_buffer(frame, 1), "allocating a frame");
        return frame;
    }

    /** What a container needs to know of the stream. */
    void describe(AVCodecParameters parameters) throws VideoException {
        check(avcodec.avcodec_parameters_from_context(parameters, context), "describing the stream");
    }

    /** Encodes the next frame, {@link VideoFormat#frameBytes} bytes from the position of the buffer on. */
    void encode(ByteBuffer pixels, PacketSink sink) throws VideoException {
        rgb.data(0).capacity(format.frameBytes()).asByteBuffer().put(pixels);
        check(avutil.av_frame_make_writable(yuv), "allocating a frame");
        conversion.convert(rgb, yuv);
        yuv.pts(frames++);
        int result = send(yuv, sink);
        if (result < 0 && format.codec() == VideoCodec.H264 && !coarse) {
            // The headers do not say the quantiser, so the packets of a second encoder continue the stream.
            coarse = true;
            avcodec.avcodec_free_context(context);
            context = open(format, H264_QUANTISER_FOR_NOISE);
            result = send(yuv, sink);
        }
        check(result, "encoding a frame");
    }

    /** Gives out what the encoder still holds; after that nothing can be encoded. */
    void finish(PacketSink sink) throws VideoException {
        check(send(null, sink), "encoding a frame");
    }

    /** A negative result means that the encoder could not do it. */
    private int send(@Nullable AVFrame frame, PacketSink sink) throws VideoException {
        int result = avcodec.avcodec_send_frame(context, frame);
        while (result >= 0) {
            result = avcodec.avcodec_receive_packet(context, packet);
            if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF()) {
                return 0;
            }
            if (result >= 0) {
                packet.duration(1);
                sink.accept(packet);
                avcodec.av_packet_unref(packet);
            }
        }
        return result;
    }

    @Override
    public void close() {
        conversion.close();
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(rgb);
        avutil.av_frame_free(yuv);
        avcodec.avcodec_free_context(context);
    }
}
