package org.kinora.film;

/** What this program calls itself in the films that it makes. */
public final class Software {
    static final String NAME = "Kinora";

    private Software() {}

    /** The version alone, such as {@code 0.1.0}; {@code development} when run from class folders. */
    public static String version() {
        String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
