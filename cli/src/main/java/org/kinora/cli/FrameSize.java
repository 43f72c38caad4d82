package org.kinora.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Width and height of a picture as they are typed: {@code 128x128}.
 *
 * @param width pixels
 * @param height pixels
 */
record FrameSize(int width, int height) {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,5})[xX×*](\\d{1,5})");

    /** Reads what was typed. */
    static final class Converter implements ITypeConverter<FrameSize> {
        @Override
        public FrameSize convert(String typed) {
            Matcher matcher = TYPED.matcher(typed);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + typed + "' is no size; write width and height in pixels, for example 128x128");
            }
            return new FrameSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
