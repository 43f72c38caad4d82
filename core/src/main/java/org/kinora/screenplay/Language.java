package org.kinora.screenplay;

/** Tells the two languages apart. */
final class Language {
    private Language() {}

    /** Whether at least a fifth of the letters are Chinese characters. */
    static boolean isChinese(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long han = text.codePoints()
                .filter(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
                .count();
        return han > 0 && han * 5 >= letters;
    }
}
