package org.kinora.provenance.jumbf;

/** A box in a JUMBF superbox: another superbox, or content. */
public sealed interface JumbfBox permits Superbox, ContentBox {}
