package org.kinora.video;

import java.util.List;

/**
 * A row of a contact sheet.
 *
 * @param caption the line above the pictures; empty for none
 * @param width pixels of a picture
 * @param height pixels of a picture
 * @param frames the pictures from left to right, each H rows of W pixels of red, green and blue
 */
public record Strip(String caption, int width, int height, List<byte[]> frames) {
    public Strip {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a strip of pictures of " + width + "x" + height + " shows nothing");
        }
        frames = List.copyOf(frames);
        for (byte[] frame : frames) {
            if (frame.length != width * height * 3) {
                throw new IllegalArgumentException("a picture of " + width + "x" + height + " has "
                        + (width * height * 3) + " bytes, not " + frame.length);
            }
        }
    }
}
