package org.kinora.provenance.c2pa;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.timestamp.TimeStamp;

/**
 * What a check of a file found.
 *
 * @param findings all results, in the order of the checks
 * @param manifest the active manifest, or null if there is none that can be read
 * @param signer the certificate of who signed it, or null
 * @param timeStamp the time stamp of the signature, if there is one that holds, whoever made it; or null
 */
public record Validation(
        List<Finding> findings,
        @Nullable Manifest manifest,
        @Nullable X509Certificate signer,
        @Nullable TimeStamp timeStamp) {
    /** The answer in one word. */
    public enum State {
        /** The file has no manifest. */
        NO_MANIFEST,
        /** The manifest or the file is not what was signed. */
        INVALID,
        /** All is as it was signed, by somebody whom nobody here knows. */
        VALID,
        /** All is as it was signed, by somebody trusted here. */
        TRUSTED
    }

    public Validation {
        findings = List.copyOf(findings);
    }

    /** The answer. */
    public State state() {
        if (manifest == null && findings.isEmpty()) {
            return State.NO_MANIFEST;
        }
        if (manifest == null || !failures().isEmpty()) {
            return State.INVALID;
        }
        return has(StatusCode.SIGNING_CREDENTIAL_TRUSTED) ? State.TRUSTED : State.VALID;
    }

    /** What speaks against the file. */
    public List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.code().kind() == StatusCode.Kind.FAILURE)
                .toList();
    }

    /** Whether something was found. */
    public boolean has(StatusCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }
}
