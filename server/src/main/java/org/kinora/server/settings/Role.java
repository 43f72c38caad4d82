package org.kinora.server.settings;

/** What a process of the service does. */
public enum Role {
    /** Answers and makes films. */
    ALL,
    /** Answers; others make the films. */
    API,
    /** Makes films; others answer. */
    WORKER;

    /** Whether it makes films. */
    public boolean works() {
        return this != API;
    }

    /** Whether it takes orders. */
    public boolean answers() {
        return this != WORKER;
    }
}
