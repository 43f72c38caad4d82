package org.kinora.video;

import static org.kinora.video.VideoException.check;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.kinora.video.VideoException.Reason;

/** Reads the pictures of a video file one after the other, as RGB. Not thread-safe. */
public final class Mp4Reader implements AutoCloseable {
    private final Path file;
    private final Demuxer demuxer;
    private final AVCodecContext decoder;
    private final AVPacket packet;
    private final AVFrame decoded;
    private final AVFrame rgb;
    private @Nullable ColourConversion conversion;
    private boolean drained;

    private Mp4Reader(Path file) throws VideoException {
        this.file = file;
        this.demuxer = Demuxer.open(file);
        this.packet = avcodec.av_packet_alloc();
        this.decoded = avutil.av_frame_alloc();
        this.rgb = avutil.av_frame_alloc();
        AVCodecParameters parameters = demuxer.parameters();
        AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            demuxer.close();
            throw new VideoException(
                    Reason.NOT_A_VIDEO, "cannot read " + file + ": its compression is not known to this program");
        }
        this.decoder = avcodec.avcodec_alloc_context3(codec);
        try {
            check(avcodec.avcodec_parameters_to_context(decoder, parameters), "reading " + file);
            decoder.thread_count(1);
            check(
                    avcodec.avcodec_open2(decoder, codec, (org.bytedeco.javacpp.PointerPointer<?>) null),
                    "reading " + file);
        } catch (VideoException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a video file.
     *
     * @throws VideoException if there is none, or it is none
     */
    public static Mp4Reader open(Path file) throws VideoException {
        return new Mp4Reader(file);
    }

    /** Pixels of a row. */
    public int width() {
        return decoder.width();
    }

    /** Rows of a picture. */
    public int height() {
        return decoder.height();
    }

    /** Frames a second. */
    public FrameRate rate() {
        return demuxer.rate();
    }

    /** The next picture as H rows of W pixels of red, green and blue, or null after the last. */
    public byte @Nullable [] next() throws VideoException {
        while (true) {
            int result = avcodec.avcodec_receive_frame(decoder, decoded);
            if (result == avutil.AVERROR_EOF()) {
                return null;
            }
            if (result != avutil.AVERROR_EAGAIN()) {
                checkPicture(result);
                return toRgb();
            }
            feed();
        }
    }

    private void feed() throws VideoException {
        if (drained) {
            throw new IllegalStateException("the decoder of " + file + " asks for more after the end");
        }
        if (demuxer.next(packet)) {
            checkPicture(avcodec.avcodec_send_packet(decoder, packet));
            avcodec.av_packet_unref(packet);
        } else {
            drained = true;
            checkPicture(avcodec.avcodec_send_packet(decoder, null));
        }
    }

    private void checkPicture(int result) throws VideoException {
        if (result < 0) {
            throw new VideoException(Reason.NOT_A_VIDEO, "cannot read " + file + ": a picture in it is damaged");
        }
    }

    private byte[] toRgb() throws VideoException {
        if (conversion == null) {
            conversion = ColourConversion.toRgb(
                    decoded.width(),
                    decoded.height(),
                    decoded.format(),
                    decoded.color_range() == avutil.AVCOL_RANGE_JPEG);
            rgb.format(avutil.AV_PIX_FMT_RGB24).width(decoded.width()).height(decoded.height());
            check(avutil.av_frame_get_buffer(rgb, 1), "allocating a frame");
        }
        if (decoded.width() != rgb.width() || decoded.height() != rgb.height()) {
            throw new VideoException(Reason.NOT_A_VIDEO, "cannot read " + file + ": its pictures change their size");
        }
        conversion.convert(decoded, rgb);
        byte[] bytes = new byte[rgb.width() * rgb.height() * 3];
        ByteBuffer pixels = rgb.data(0).capacity(bytes.length).asByteBuffer();
        pixels.get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        if (conversion != null) {
            conversion.close();
        }
        avutil.av_frame_free(rgb);
        avutil.av_frame_free(decoded);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(decoder);
        demuxer.close();
    }
}
