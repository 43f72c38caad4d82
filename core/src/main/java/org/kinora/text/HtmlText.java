package org.kinora.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character references of HTML: those by number, and the names that people and forms produce. */
final class HtmlText {
    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z0-9]{2,8};?)");
    /** The names of U+00A0 to U+00FF, in order; these need no semicolon. */
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                    + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                    + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                    + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                    + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                    + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    /** What the numbers 128 to 159 mean to browsers. */
    private static final String WINDOWS =
            "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
                    + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    private static final Map<String, String> LOOSE = new HashMap<>();
    private static final Map<String, String> STRICT = new HashMap<>();

    static {
        String[] latin = LATIN.split(" ");
        for (int i = 0; i < latin.length; i++) {
            LOOSE.put(latin[i], String.valueOf((char) (0xA0 + i)));
        }
        LOOSE.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "AMP", "&", "LT", "<", "GT", ">"));
        STRICT.putAll(Map.of(
                "apos", "'", "hellip", "\u2026", "ndash", "\u2013", "mdash", "\u2014", "lsquo", "\u2018", "rsquo",
                "\u2019", "ldquo", "\u201c", "rdquo", "\u201d", "bull", "\u2022", "euro", "\u20ac"));
        STRICT.putAll(Map.of(
                "trade", "\u2122", "larr", "\u2190", "rarr", "\u2192", "hearts", "\u2665", "sbquo", "\u201a", "bdquo",
                "\u201e", "ensp", "\u2002", "emsp", "\u2003", "thinsp", "\u2009", "infin", "\u221e"));
    }

    private HtmlText() {}

    /** The text with references replaced by what they stand for; unknown ones stay. */
    static String unescape(String text) {
        return text.indexOf('&') < 0
                ? text
                : REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult match) {
        String said = match.group(1);
        String name = said.endsWith(";") ? said.substring(0, said.length() - 1) : said;
        if (name.startsWith("#")) {
            String digits = name.substring(1).toLowerCase(Locale.ROOT);
            int point = digits.startsWith("x") ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            return point(point);
        }
        if (said.endsWith(";") && STRICT.containsKey(name)) {
            return STRICT.getOrDefault(name, match.group());
        }
        // as browsers do: the longest known name at the beginning, the rest as it is
        for (int end = name.length(); end > 1; end--) {
            String known = LOOSE.get(name.substring(0, end));
            if (known != null) {
                return known + (end == name.length() ? "" : said.substring(end));
            }
        }
        return match.group();
    }

    private static String point(int point) {
        if (point >= 0x80 && point < 0xA0) {
            return String.valueOf(WINDOWS.charAt(point - 0x80));
        }
        boolean none = point == 0 || point > Character.MAX_CODE_POINT || (point >= 0xD800 && point < 0xE000);
        return none ? "\ufffd" : Character.toString(point);
    }
}
