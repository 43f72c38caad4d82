package org.kinora.film;

/** What a film begins from. */
public sealed interface Start {
    /** Nothing: noise alone. */
    Start NOISE = new Noise();

    /** Nothing: noise alone. */
    record Noise() implements Start {}
}
