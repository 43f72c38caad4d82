package org.kinora.train.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;

/** What training configs call the things of the stage. */
public final class StageNames {
    private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

    private StageNames() {}

    /** {@code first} or {@code full}. */
    public static Curriculum curriculum(String name) {
        return switch (name) {
            case "first" -> Curriculum.FIRST;
            case "full" -> Curriculum.FULL;
            default -> throw new IllegalArgumentException("there is no curriculum " + name + "; say first or full");
        };
    }

    /** {@code 128x128} and a number of frames. */
    public static ClipFormat format(String size, int frames) {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new IllegalArgumentException("the size " + size + " cannot be read; write it like 128x128");
        }
        return new ClipFormat(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)), frames);
    }
}
