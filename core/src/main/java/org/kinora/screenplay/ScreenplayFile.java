package org.kinora.screenplay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a screenplay written by hand, in YAML:
 *
 * <pre>{@code
 * seconds: 4            # for every shot that does not say; 4 if absent
 * camera: static        # likewise; absent: as the text says
 * cut: true             # likewise; false if absent: the picture goes on
 * shots:
 *   - text: a dog runs along the beach at sunset
 *   - text: a close-up of the dog on the beach at sunset
 *     seconds: 3
 *     camera: zoom in
 * }</pre>
 */
public final class ScreenplayFile {
    private static final int LARGEST_FILE = 1 << 20;
    private static final double DEFAULT_SECONDS = 4;

    /** What a shot, or the defaults of all, may say; null where it says nothing. */
    private static final class Fields {
        @Nullable
        String text;

        @Nullable
        Double seconds;

        @Nullable
        Camera camera;

        @Nullable
        Boolean cut;

        int line;
    }

    private final String name;
    private final YAMLParser parser;
    private final Fields defaults = new Fields();
    private final List<Fields> shots = new ArrayList<>();

    private ScreenplayFile(String name, YAMLParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws ScreenplayException if it is no screenplay; the message gives the line, the value and what to do
     * @throws IOException if it cannot be read
     */
    public static Screenplay read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new ScreenplayException(file + " is " + size + " bytes, a screenplay has at most " + LARGEST_FILE
                    + ": is this the right file?");
        }
        return parse(file.toString(), Files.readAllBytes(file));
    }

    static Screenplay parse(String name, byte[] yaml) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(yaml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ScreenplayException(name + " is not UTF-8 text: save it as UTF-8", e);
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            ScreenplayFile file = new ScreenplayFile(name, parser);
            file.readAll();
            return file.screenplay();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
            throw new ScreenplayException(name + ", line " + line + ": not valid YAML: " + reason, e);
        }
    }

    private Screenplay screenplay() throws ScreenplayException {
        List<Shot> made = new ArrayList<>();
        for (Fields shot : shots) {
            try {
                if (shot.text == null) {
                    throw new IllegalArgumentException("a shot without text: add text: and what is to be seen");
                }
                made.add(new Shot(
                        shot.text,
                        first(shot.seconds, first(defaults.seconds, DEFAULT_SECONDS)),
                        shot.camera == null ? defaults.camera : shot.camera,
                        !made.isEmpty() && first(shot.cut, first(defaults.cut, false))));
            } catch (IllegalArgumentException e) {
                throw new ScreenplayException(name + ", line " + shot.line + ": " + e.getMessage(), e);
            }
        }
        try {
            return new Screenplay(made);
        } catch (IllegalArgumentException e) {
            throw new ScreenplayException(name + ": " + e.getMessage() + "; list them below shots:", e);
        }
    }

    private static <T> T first(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private void readAll() throws IOException {
        if (next() != JsonToken.START_OBJECT) {
            throw wrong("the file should begin with shots: and a list of them");
        }
        Set<String> seen = new HashSet<>();
        while (next() == JsonToken.FIELD_NAME) {
            String field = field(seen);
            if (field.equals("shots")) {
                readShots();
            } else if (field.equals("text")) {
                throw wrong("text belongs to a shot: put it below shots:, after a dash");
            } else {
                readField(field, defaults);
            }
        }
        if (parser.nextToken() != null) {
            throw wrong("more than one YAML document; a screenplay is one");
        }
    }

    private void readShots() throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw wrong("shots should be a list, each shot after a dash");
        }
        while (next() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrong("a shot should be fields like text: and seconds:, but is " + shown());
            }
            if (shots.size() == Screenplay.MOST_SHOTS) {
                throw wrong("more than " + Screenplay.MOST_SHOTS + " shots; make several films");
            }
            Fields shot = new Fields();
            shot.line = line();
            Set<String> seen = new HashSet<>();
            while (next() == JsonToken.FIELD_NAME) {
                readField(field(seen), shot);
            }
            shots.add(shot);
        }
    }

    private void readField(String field, Fields into) throws IOException {
        JsonToken token = next();
        switch (field) {
            case "text" -> into.text = scalar(token, "text should be a sentence");
            case "seconds" -> into.seconds = seconds(token);
            case "camera" -> {
                String label = scalar(token, "camera should be one of " + Camera.labels());
                into.camera = Camera.of(label)
                        .orElseThrow(() -> wrong("camera is \"" + label + "\", should be one of " + Camera.labels()));
            }
            case "cut" -> {
                if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                    throw wrong("cut is " + shown() + ", should be true or false");
                }
                into.cut = token == JsonToken.VALUE_TRUE;
            }
            default -> throw wrong("\"" + field + "\" is not known; known are text, seconds, camera and cut");
        }
    }

    private double seconds(JsonToken token) throws IOException {
        double value = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT
                ? parser.getDoubleValue()
                : Double.NaN;
        if (!(value > 0 && value <= Shot.LONGEST)) {
            throw wrong("seconds is " + shown() + ", should be a number above 0 and at most " + (int) Shot.LONGEST);
        }
        return value;
    }

    private String scalar(JsonToken token, String advice) throws IOException {
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw wrong(advice + ", but is " + shown());
        }
        return parser.getText();
    }

    private String field(Set<String> seen) throws IOException {
        String field = parser.currentName();
        if (!seen.add(field)) {
            throw wrong("\"" + field + "\" is given twice");
        }
        return field;
    }

    /** The next token; aliases are refused, since what they stand for would have to be copied. */
    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw wrong("the file ends too early: it should hold shots: and a list of them");
        }
        if (parser.isCurrentAlias()) {
            throw wrong("aliases (*name) are not read: write the value out");
        }
        return token;
    }

    private String shown() throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isScalarValue()) {
            return token == JsonToken.START_ARRAY ? "a list" : "a group of fields";
        }
        String text = parser.getText();
        return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
    }

    private int line() {
        return Math.max(1, ((JsonParser) parser).currentTokenLocation().getLineNr());
    }

    private ScreenplayException wrong(String what) {
        return new ScreenplayException(name + ", line " + line() + ": " + what);
    }
}
