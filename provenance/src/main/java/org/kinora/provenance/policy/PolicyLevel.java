package org.kinora.provenance.policy;

/** How much is refused. */
public enum PolicyLevel {
    /** Nothing is looked at, and nobody is asked. */
    OFF,
    /** What is explicit, sexualises minors or is meant to deceive about real persons. */
    MILD,
    /** Also nudity, milder swear words, and real persons by name. */
    STRICT
}
