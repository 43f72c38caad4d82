package org.kinora.train.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kinora.stage.ClipFormat;

/** What training configs call the things of the stage. */
public final class StageNames {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

    private StageNames() {}

    /** {@code 128x128} and a number of frames. */
    public static ClipFormat format(String size, int frames) {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new IllegalArgumentException("the size " + size + " cannot be read; write it like 128x128");
        }
        return new ClipFormat(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)), frames);
    }
}
