package org.kinora.screenplay;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Directs by rules: sentences and words such as "then", "after that", "cut to", 然后, 接着 and 镜头切换到 begin a new
 * beat; a beat without a subject or with a pronoun gets the subject from before; place, light and weather go on until
 * others are named. A sentence about the camera alone sets the camera of the beat before it.
 */
final class RuleDirector implements Director {
    // the grammar's patterns may take long on runs of these, so there are none
    private static final Pattern SPACES = Pattern.compile("[\\s&&[^\\n\\r]]++");
    private static final Pattern COMMAS = Pattern.compile("([,，、])[,，、 ]*[,，、]");

    @Override
    public Screenplay direct(String prompt, double totalSeconds) {
        String spaced = SPACES.matcher(prompt.strip()).replaceAll(" ");
        String text = COMMAS.matcher(spaced).replaceAll("$1");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the prompt is empty: say in a sentence what is to be seen");
        }
        if (text.length() > LONGEST_PROMPT) {
            throw new IllegalArgumentException("the prompt has " + text.length() + " characters, at most "
                    + LONGEST_PROMPT + " are read: shorten it, or write a screenplay file");
        }
        if (!(totalSeconds > 0 && totalSeconds <= Shot.LONGEST)) {
            throw new IllegalArgumentException("the film is to last " + totalSeconds
                    + " seconds, must be more than 0 and at most " + (int) Shot.LONGEST);
        }
        List<Beat> beats = Language.isChinese(text) ? new ChineseStory().tell(text) : new EnglishStory().tell(text);
        return new Screenplay(
                Timing.share(beats.isEmpty() ? List.of(new Beat(text, null, false)) : beats, totalSeconds));
    }
}
