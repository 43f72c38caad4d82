package org.kinora.screenplay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the camera does during a shot, with the sentence that says so in either language. */
public enum Camera {
    STATIC("The camera does not move.", "镜头不动。", "is static|stands still|does not move|stays still", "不动|静止|固定"),
    PAN_LEFT("The camera pans left.", "镜头向左摇。", "(?:pans|turns)(?: to the)? left", "(?:向左|往左|左)[摇转移]动?"),
    PAN_RIGHT("The camera pans right.", "镜头向右摇。", "(?:pans|turns)(?: to the)? right", "(?:向右|往右|右)[摇转移]动?"),
    ZOOM_IN("The camera zooms in.", "镜头推近放大。", "zooms in", "推近(?:放大)?|放大"),
    ZOOM_OUT("The camera zooms out.", "镜头拉远缩小。", "zooms out", "拉远(?:缩小)?|缩小"),
    DOLLY_IN("The camera moves closer.", "镜头前移。", "(?:moves|comes|dollies) (?:closer|in|forward)", "靠近|前移|向前移动?"),
    DOLLY_OUT("The camera moves back.", "镜头后移。", "(?:moves|dollies) (?:back|away|out|backward)", "后退|后移|向后移动?"),
    ORBIT("The camera circles around.", "镜头环绕。", "(?:circles|orbits)(?: around)?(?: the scene)?", "环绕(?:拍摄)?|绕着拍"),
    FOLLOW("The camera follows.", "镜头跟随。", "follows|moves along", "跟随|跟着移动|跟拍");

    private final String english;
    private final String chinese;
    private final Pattern alone;

    Camera(String english, String chinese, String englishMove, String chineseMove) {
        this.english = english;
        this.chinese = chinese;
        this.alone = Pattern.compile("(?i)(?:the )?camera (?:slowly )?(?:" + englishMove
                + ")|(?:镜头|摄影机|画面)(?:慢慢|缓缓|缓慢)?(?:地)?(?:" + chineseMove + ")");
    }

    /** The name in a screenplay file: "pan left". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The move of that name; "pan-left" and "PAN_LEFT" are the same as "pan left". */
    public static Optional<Camera> of(String label) {
        String plain = label.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        return Arrays.stream(values())
                .filter(camera -> camera.label().equals(plain))
                .findFirst();
    }

    /** All names, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(Camera::label).collect(Collectors.joining(", "));
    }

    /** The move that a sentence is about, if it is about nothing else. */
    static Optional<Camera> saidAlone(String sentence) {
        return Arrays.stream(values())
                .filter(camera -> camera.alone.matcher(sentence.strip()).matches())
                .findFirst();
    }

    /** The sentence that says it, in the language of the shot. */
    String sentence(boolean inChinese) {
        return inChinese ? chinese : english;
    }
}
