package org.kinora.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as it is typed: {@code 90m}, {@code 8h}, {@code 45s}. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,6})([smh])");

    @Override
    public Duration convert(String typed) {
        Matcher matcher = TYPED.matcher(typed);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new TypeConversionException("'" + typed + "' is no length of time; write for example 90m or 8h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
