package org.kinora.video;

/** How the pictures of a film are compressed. */
public enum VideoCodec {
    /** H.264 by openh264: every player and browser shows it. At most 3840x2160. */
    H264(
            "h264",
            "libopenh264",
            3840,
            2160,
            // One quantiser for every frame: what was sharp once stays sharp, and the bytes do not depend on timing.
            "rc_mode=quality coder=cabac profile=high allow_skip_frames=0"),
    /** AV1 by SVT-AV1: a third of the size, for newer players. */
    AV1("av1", "libsvtav1", 8192, 4320, "preset=8 crf=22 svtav1-params=lp=1");

    private final String label;
    private final String encoder;
    private final int largestWidth;
    private final int largestHeight;
    private final String options;

    VideoCodec(String label, String encoder, int largestWidth, int largestHeight, String options) {
        this.label = label;
        this.encoder = encoder;
        this.largestWidth = largestWidth;
        this.largestHeight = largestHeight;
        this.options = options;
    }

    /** The name as it is written on the command line and in reports: {@code h264} or {@code av1}. */
    public String label() {
        return label;
    }

    String encoder() {
        return encoder;
    }

    int largestWidth() {
        return largestWidth;
    }

    int largestHeight() {
        return largestHeight;
    }

    long largestPixels() {
        return (long) largestWidth * largestHeight;
    }

    /** Options of the encoder, {@code name=value} with blanks between. */
    String options() {
        return options;
    }
}
