package org.kinora.provenance.c2pa;

/**
 * One result of a check.
 *
 * @param code what was found
 * @param url the part of the manifest that it was found in
 * @param explanation one sentence
 */
public record Finding(StatusCode code, String url, String explanation) {}
