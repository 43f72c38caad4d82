package org.kinora.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells one prompt as beats: cuts it into clauses, and each language says what a clause means. Used for one prompt. */
abstract class Story {
    private final Pattern sentences;
    private final Pattern cuts;
    private final Pattern connectives;
    private final List<Beat> beats = new ArrayList<>();
    /** What the camera does in the first beat, if the prompt begins with that. */
    private @Nullable Camera opening;
    /** Whether the only beat so far is a scene in which nothing happens yet. */
    private boolean sceneOnly;
    /** "Cut to a close-up of the baby", waiting for what happens in it. */
    private @Nullable String frame;

    /**
     * A story that has not begun.
     *
     * @param sentences what separates sentences
     * @param cuts what in a sentence says that the picture changes
     * @param connectives what says that one thing follows another
     */
    Story(Pattern sentences, Pattern cuts, Pattern connectives) {
        this.sentences = sentences;
        this.cuts = cuts;
        this.connectives = connectives;
    }

    final List<Beat> tell(String prompt) {
        for (String sentence : sentences.split(prompt, -1)) {
            boolean cut = false;
            for (String part : cuts.split(sentence, -1)) {
                for (String clause : connectives.split(part, -1)) {
                    String plain = tidy(clause);
                    if (!plain.isBlank()) {
                        beat(plain, cut);
                        cut = false;
                    }
                }
                cut = true;
            }
        }
        if (opening != null && !beats.isEmpty() && beats.getFirst().camera() == null) {
            beats.set(0, beats.getFirst().with(opening));
        }
        return beats;
    }

    private void beat(String clause, boolean cut) {
        Optional<Camera> move = Camera.saidAlone(clause);
        if (move.isEmpty()) {
            said(clause, cut);
        } else if (beats.isEmpty()) {
            opening = move.get();
        } else {
            beats.add(beats.removeLast().with(move.get()));
        }
    }

    /** A clause without what opens and ends it. */
    abstract String tidy(String clause);

    /**
     * Takes in a clause that says more than what the camera does.
     *
     * @param cut whether the picture changes before it
     */
    abstract void said(String clause, boolean cut);

    /** What happens, behind the words of the cut that it is seen after. */
    abstract String behind(String cut, String happening);

    /** Something happens. */
    final void add(String text, boolean cut) {
        if (sceneOnly) {
            beats.clear();
            sceneOnly = false;
        }
        if (frame != null && !cut) {
            beats.removeLast();
            beats.add(new Beat(behind(frame, text), null, !beats.isEmpty()));
        } else {
            beats.add(new Beat(text, null, cut && !beats.isEmpty()));
        }
        frame = null;
    }

    /** The picture has changed, and what happens in it may be told next. */
    final void waitFor(String cut) {
        frame = cut;
    }

    /** A scene without anybody: a beat only if nothing happens in the whole prompt. */
    final void scene(String clause) {
        if (beats.isEmpty()) {
            add(clause, false);
            sceneOnly = true;
        }
    }
}
