package org.kinora.checkpoint.hub;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint on a hub.
 *
 * @param source which hub
 * @param organisation who published it
 * @param name its name there
 * @param revision a branch, tag or commit
 */
public record HubId(Source source, String organisation, String name, String revision) {
    /** The hubs that are known. */
    public enum Source {
        /** huggingface.co and its mirrors. */
        HUGGING_FACE("main"),
        /** modelscope.cn. */
        MODEL_SCOPE("master");

        private final String branch;

        Source(String branch) {
            this.branch = branch;
        }

        /** The usual branch there. */
        String branch() {
            return branch;
        }
    }

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}";
    private static final Pattern TYPED = Pattern.compile("(?:(hf|huggingface|ms|modelscope)(?:://|:))?(" + PART + ")/("
            + PART + ")(?:@([A-Za-z0-9][A-Za-z0-9._/-]{0,127}))?");

    public HubId {
        if (!organisation.matches(PART) || !name.matches(PART) || name.contains("..") || organisation.contains("..")) {
            throw new IllegalArgumentException(organisation + "/" + name + " is no name of a checkpoint");
        }
        if (revision.isEmpty() || revision.contains("..") || revision.startsWith("/") || revision.contains("\\")) {
            throw new IllegalArgumentException("'" + revision + "' is no revision of a checkpoint");
        }
    }

    /**
     * Reads {@code ORG/NAME}, {@code ORG/NAME@REVISION}, or either behind {@code modelscope:}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static HubId parse(String typed) {
        Matcher matcher = TYPED.matcher(typed);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + typed
                    + "' is no checkpoint: write ORG/NAME or ORG/NAME@REVISION, for example"
                    + " Wan-AI/Wan2.1-T2V-1.3B-Diffusers, or modelscope:ORG/NAME");
        }
        String hub = matcher.group(1) == null ? "hf" : matcher.group(1).toLowerCase(Locale.ROOT);
        Source source = hub.startsWith("m") ? Source.MODEL_SCOPE : Source.HUGGING_FACE;
        String revision = matcher.group(4) == null ? source.branch() : matcher.group(4);
        return new HubId(source, matcher.group(2), matcher.group(3), revision);
    }

    /** ORG/NAME. */
    public String path() {
        return organisation + "/" + name;
    }

    @Override
    public String toString() {
        return path() + "@" + revision;
    }
}
