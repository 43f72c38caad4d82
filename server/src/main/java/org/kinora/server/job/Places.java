package org.kinora.server.job;

/** Where the files of a job lie in the store: all below one folder, so that they go together. */
public final class Places {
    private Places() {}

    /** The folder of a job, with a slash at the end. */
    public static String of(String id) {
        return "videos/" + id + "/";
    }

    /** What was uploaded with the order. */
    public static String upload(String id, String name) {
        return of(id) + "upload/" + name;
    }

    /** The files of one attempt, with a slash at the end; two workers never write to the same place. */
    public static String attempt(String id, int attempt) {
        return of(id) + "attempt-" + attempt + "/";
    }

    /** What can be watched while an attempt goes on, with a slash at the end. */
    public static String live(String id, int attempt) {
        return attempt(id, attempt) + "live/";
    }

    /** A piece of the growing film, numbered from 0. */
    public static String segment(String id, int attempt, int number) {
        return live(id, attempt) + "%06d.mp4".formatted(number);
    }

    /** The newest preview picture. */
    public static String preview(String id, int attempt) {
        return live(id, attempt) + "preview.jpg";
    }
}
