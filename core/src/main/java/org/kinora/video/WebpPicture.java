package org.kinora.video;

import static org.kinora.video.VideoException.check;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.kinora.video.VideoException.Reason;

/** Writes WebP pictures. The same picture gives the same bytes. */
final class WebpPicture {
    private static final String ENCODER = "libwebp";
    /** Of 100. */
    private static final String QUALITY = "90";

    private WebpPicture() {}

    /**
     * Writes a picture, in one step.
     *
     * @param image at most 16383 pixels a side; opaque
     */
    static void write(Path file, BufferedImage image) throws VideoException {
        byte[] webp = encoded(image);
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(part, webp);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VideoException(Reason.UNWRITABLE, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] encoded(BufferedImage image) throws VideoException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(ENCODER);
        if (codec == null) {
            throw new VideoException(Reason.INTERNAL, "the encoder " + ENCODER + " is not in this build of ffmpeg");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        AVFrame frame = avutil.av_frame_alloc();
        AVPacket packet = avcodec.av_packet_alloc();
        AVDictionary options = new AVDictionary();
        AVRational second = avutil.av_make_q(1, 1);
        try {
            // the library turns RGB into the colours that WebP means, which are not those of films
            context.width(image.getWidth())
                    .height(image.getHeight())
                    .pix_fmt(avutil.AV_PIX_FMT_BGRA)
                    .time_base(second);
            avutil.av_dict_set(options, "quality", QUALITY, 0);
            check(avcodec.avcodec_open2(context, codec, options), "starting the encoder " + ENCODER);
            frame.format(avutil.AV_PIX_FMT_BGRA).width(image.getWidth()).height(image.getHeight());
            check(avutil.av_frame_get_buffer(frame, 1), "allocating a picture");
            fill(frame, image);
            check(avcodec.avcodec_send_frame(context, frame), "encoding a picture");
            check(avcodec.avcodec_send_frame(context, null), "encoding a picture");
            check(avcodec.avcodec_receive_packet(context, packet), "encoding a picture");
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            second.deallocate();
            avutil.av_dict_free(options);
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }

    private static void fill(AVFrame frame, BufferedImage image) {
        int stride = frame.linesize(0);
        ByteBuffer pixels =
                frame.data(0).capacity((long) stride * image.getHeight()).asByteBuffer();
        int[] line = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, line.length, 1, line, 0, line.length);
            pixels.position(y * stride);
            for (int pixel : line) {
                pixels.put((byte) pixel)
                        .put((byte) (pixel >> 8))
                        .put((byte) (pixel >> 16))
                        .put((byte) 0xFF);
            }
        }
    }
}
