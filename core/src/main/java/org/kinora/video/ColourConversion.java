package org.kinora.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.kinora.video.VideoException.check;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/** Between RGB and the colours of video: BT.709 in its limited range, the same bytes on every processor. */
final class ColourConversion implements AutoCloseable {
    private static final int EXACT = swscale.SWS_BICUBIC
            | swscale.SWS_ACCURATE_RND
            | swscale.SWS_BITEXACT
            | swscale.SWS_FULL_CHR_H_INT
            | swscale.SWS_FULL_CHR_H_INP;
    private static final int LIMITED = 0;
    private static final int FULL = 1;
    /** One in the fixed-point numbers of the scaler. */
    private static final int UNITY = 1 << 16;

    private final SwsContext context;

    private ColourConversion(int width, int height, int from, int to, int fromRange, int toRange)
            throws VideoException {
        context =
                swscale.sws_getContext(width, height, from, width, height, to, EXACT, null, null, (DoublePointer) null);
        if (context == null) {
            throw new VideoException(
                    VideoException.Reason.INTERNAL, "colours of " + width + "x" + height + " cannot be converted");
        }
        IntPointer table = swscale.sws_getCoefficients(swscale.SWS_CS_ITU709);
        swscale.sws_setColorspaceDetails(context, table, fromRange, table, toRange, 0, UNITY, UNITY);
    }

    /** From RGB to what encoders take. */
    static ColourConversion toVideo(int width, int height) throws VideoException {
        return new ColourConversion(width, height, AV_PIX_FMT_RGB24, AV_PIX_FMT_YUV420P, FULL, LIMITED);
    }

    /** From what a decoder gives to RGB. */
    static ColourConversion toRgb(int width, int height, int pixelFormat, boolean fullRange) throws VideoException {
        return new ColourConversion(width, height, pixelFormat, AV_PIX_FMT_RGB24, fullRange ? FULL : LIMITED, FULL);
    }

    void convert(AVFrame from, AVFrame to) throws VideoException {
        check(swscale.sws_scale_frame(context, to, from), "converting colours");
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
    }
}
