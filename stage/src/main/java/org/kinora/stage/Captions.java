package org.kinora.stage;

/** Puts beats into words. Deterministic: the same script, beat and wording give the same text. */
public final class Captions {
    private Captions() {}

    /**
     * The caption of a beat, complete in itself.
     *
     * @param script whose beat it is
     * @param beat one of {@link StageScript#beats()}
     * @param wording language, detail and variant
     */
    public static String caption(StageScript script, Beat beat, Wording wording) {
        Choice choice = new Choice(wording.variant());
        return switch (wording.language()) {
            case EN -> new EnglishCaption(script, beat, wording.detail(), choice).write();
            case ZH -> new ChineseCaption(script, beat, wording.detail(), choice).write();
        };
    }

    /** Picks wordings: each question gets the same answer for the same variant. */
    record Choice(long variant) {
        /** One of some texts; questions with different salts are answered independently. */
        String of(int salt, String... texts) {
            return texts[number(salt, texts.length)];
        }

        /** A number from 0 to n - 1. */
        int number(int salt, int n) {
            long x = (variant + 1) * 0x9E3779B97F4A7C15L + salt * 0xD1B54A32D192ED03L;
            x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
            x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
            return (int) Long.remainderUnsigned(x ^ (x >>> 31), n);
        }
    }
}
