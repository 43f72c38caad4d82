package org.kinora.train.data;

import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.Wording;

/**
 * The wordings in which each beat's caption is kept: full in English, full in Chinese, and a normal and a short one whose
 * language changes from clip to clip.
 */
public final class Wordings {
    public static final int COUNT = 4;

    private Wordings() {}

    /** Wording {@code number}, 0 to 3, for the clip of this seed. */
    public static Wording of(int number, long seed) {
        Language either = (seed + number) % 2 == 0 ? Language.EN : Language.ZH;
        long variant = seed * COUNT + number;
        return switch (number) {
            case 0 -> new Wording(Language.EN, Detail.FULL, variant);
            case 1 -> new Wording(Language.ZH, Detail.FULL, variant);
            case 2 -> new Wording(either, Detail.NORMAL, variant);
            case 3 -> new Wording(either, Detail.SHORT, variant);
            default -> throw new IllegalArgumentException("there is no wording " + number);
        };
    }
}
