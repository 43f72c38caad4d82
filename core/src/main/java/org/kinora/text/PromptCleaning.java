package org.kinora.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans a prompt as Wan's pipelines do before it is cut into pieces: text that was decoded wrongly ("cafÃ©") is put
 * right, typographic and full-width forms become plain ones, HTML is unescaped, white space collapses. The models were
 * trained on prompts cleaned so; a Chinese comma, for example, is never seen by them.
 */
public final class PromptCleaning {
    private static final int MOST_ROUNDS = 8;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Bytes of a UTF-8 sequence as Windows-1252 shows them. */
    private static final String TAIL = "[\\u0080-\\u00bf\\u0152\\u0153\\u0160\\u0161\\u0178\\u017d\\u017e\\u0192\\u02c6"
            + "\\u02dc\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122]";

    private static final Pattern MOJIBAKE = Pattern.compile(
            "[\\u00c2-\\u00df]" + TAIL + "|[\\u00e0-\\u00ef]" + TAIL + "{2}|[\\u00f0-\\u00f4]" + TAIL + "{3}");
    private static final Pattern TERMINAL = Pattern.compile("\\u001b\\[((?:\\d|;)*)([a-zA-Z])");
    private static final Pattern WIDE = Pattern.compile("[\\u3000\\uff01-\\uffef]");
    private static final Pattern LIGATURE =
            Pattern.compile("[\\ufb00-\\ufb06\\u0132\\u0133\\u0149\\u01c4-\\u01cc\\u01f1-\\u01f3]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u02bc\\u2018-\\u201b]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c-\\u201f]");
    private static final Pattern CONTROLS =
            Pattern.compile("[\\u0000-\\u0008\\u000b\\u000e-\\u001f\\u007f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc]");
    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private PromptCleaning() {}

    /** The prompt as the tokenizer shall see it. */
    public static String clean(String prompt) {
        String text = prompt;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String repaired = repaired(text);
            if (repaired.equals(text)) {
                break;
            }
            text = repaired;
        }
        String plain = HtmlText.unescape(HtmlText.unescape(text));
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    private static String repaired(String prompt) {
        String text = prompt.indexOf('<') < 0 ? HtmlText.unescape(prompt) : prompt;
        text = MOJIBAKE.matcher(text).replaceAll(PromptCleaning::decodedAgain);
        text = LIGATURE.matcher(text).replaceAll(match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
        text = WIDE.matcher(text).replaceAll(match -> Normalizer.normalize(match.group(), Normalizer.Form.NFKC));
        text = SINGLE_QUOTES.matcher(text).replaceAll("'");
        text = DOUBLE_QUOTES.matcher(text).replaceAll("\"");
        text = TERMINAL.matcher(text).replaceAll("");
        text = CONTROLS.matcher(text).replaceAll("");
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What a piece of text says if its bytes are read as UTF-8; itself if they are not. */
    private static String decodedAgain(MatchResult match) {
        byte[] bytes = new byte[match.group().length()];
        for (int i = 0; i < bytes.length; i++) {
            char shown = match.group().charAt(i);
            bytes[i] = shown < 0x100 ? (byte) shown : String.valueOf(shown).getBytes(WINDOWS)[0];
        }
        try {
            return Matcher.quoteReplacement(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Matcher.quoteReplacement(match.group());
        }
    }
}
