package org.kinora.provenance.c2pa;

/** What a check found, in the codes of C2PA 2.2 (15.2). */
public enum StatusCode {
    CLAIM_SIGNATURE_VALIDATED("claimSignature.validated", Kind.SUCCESS),
    SIGNING_CREDENTIAL_TRUSTED("signingCredential.trusted", Kind.SUCCESS),
    ASSERTION_HASHED_URI_MATCH("assertion.hashedURI.match", Kind.SUCCESS),
    ASSERTION_BMFF_HASH_MATCH("assertion.bmffHash.match", Kind.SUCCESS),
    ASSERTION_DATA_HASH_MATCH("assertion.dataHash.match", Kind.SUCCESS),
    INGREDIENT_MANIFEST_VALIDATED("ingredient.manifest.validated", Kind.SUCCESS),
    TIME_STAMP_VALIDATED("timeStamp.validated", Kind.SUCCESS),
    TIME_STAMP_TRUSTED("timeStamp.trusted", Kind.SUCCESS),

    SIGNING_CREDENTIAL_UNTRUSTED("signingCredential.untrusted", Kind.WARNING),
    INGREDIENT_UNKNOWN_PROVENANCE("ingredient.unknownProvenance", Kind.WARNING),
    TIME_STAMP_UNTRUSTED("timeStamp.untrusted", Kind.WARNING),
    TIME_STAMP_MISMATCH("timeStamp.mismatch", Kind.WARNING),
    TIME_STAMP_MALFORMED("timeStamp.malformed", Kind.WARNING),

    CLAIM_MISSING("claim.missing", Kind.FAILURE),
    CLAIM_MULTIPLE("claim.multiple", Kind.FAILURE),
    CLAIM_MALFORMED("claim.malformed", Kind.FAILURE),
    CLAIM_HARD_BINDINGS_MISSING("claim.hardBindings.missing", Kind.FAILURE),
    CLAIM_SIGNATURE_MISSING("claimSignature.missing", Kind.FAILURE),
    CLAIM_SIGNATURE_MISMATCH("claimSignature.mismatch", Kind.FAILURE),
    SIGNING_CREDENTIAL_INVALID("signingCredential.invalid", Kind.FAILURE),
    SIGNING_CREDENTIAL_EXPIRED("signingCredential.expired", Kind.FAILURE),
    ASSERTION_MISSING("assertion.missing", Kind.FAILURE),
    ASSERTION_UNDECLARED("assertion.undeclared", Kind.FAILURE),
    ASSERTION_HASHED_URI_MISMATCH("assertion.hashedURI.mismatch", Kind.FAILURE),
    ASSERTION_MULTIPLE_HARD_BINDINGS("assertion.multipleHardBindings", Kind.FAILURE),
    ASSERTION_BMFF_HASH_MISMATCH("assertion.bmffHash.mismatch", Kind.FAILURE),
    ASSERTION_BMFF_HASH_MALFORMED("assertion.bmffHash.malformed", Kind.FAILURE),
    ASSERTION_DATA_HASH_MISMATCH("assertion.dataHash.mismatch", Kind.FAILURE),
    ASSERTION_DATA_HASH_MALFORMED("assertion.dataHash.malformed", Kind.FAILURE),
    ASSERTION_ACTION_MALFORMED("assertion.action.malformed", Kind.FAILURE),
    ASSERTION_CBOR_INVALID("assertion.cbor.invalid", Kind.FAILURE),
    INGREDIENT_MANIFEST_MISSING("ingredient.manifest.missing", Kind.FAILURE),
    INGREDIENT_MANIFEST_MISMATCH("ingredient.manifest.mismatch", Kind.FAILURE),
    ALGORITHM_UNSUPPORTED("algorithm.unsupported", Kind.FAILURE),
    GENERAL_ERROR("general.error", Kind.FAILURE);

    /** Whether a finding speaks for the file, against it, or neither. */
    public enum Kind {
        /** It is as it should be. */
        SUCCESS,
        /** Something to know that leaves the manifest valid. */
        WARNING,
        /** The manifest or the file is not what was signed. */
        FAILURE
    }

    private final String code;
    private final Kind kind;

    StatusCode(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The code as the specification spells it. */
    public String code() {
        return code;
    }

    /** What it means for the file. */
    public Kind kind() {
        return kind;
    }
}
