package org.kinora.provenance.cose;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.kinora.provenance.ProvenanceException;

/** The signature algorithms of C2PA 2.2 (13.2.1). */
public enum SigningAlgorithm {
    /** ECDSA with SHA-256. */
    ES256(-7, "SHA-256", "SHA256withECDSAinP1363Format"),
    /** ECDSA with SHA-384. */
    ES384(-35, "SHA-384", "SHA384withECDSAinP1363Format"),
    /** ECDSA with SHA-512. */
    ES512(-36, "SHA-512", "SHA512withECDSAinP1363Format"),
    /** RSASSA-PSS with SHA-256. */
    PS256(-37, "SHA-256", "RSASSA-PSS"),
    /** RSASSA-PSS with SHA-384. */
    PS384(-38, "SHA-384", "RSASSA-PSS"),
    /** RSASSA-PSS with SHA-512. */
    PS512(-39, "SHA-512", "RSASSA-PSS"),
    /** Ed25519. */
    EDDSA(-8, "SHA-512", "Ed25519");

    private final int id;
    private final String digest;
    private final String javaName;

    SigningAlgorithm(int id, String digest, String javaName) {
        this.id = id;
        this.digest = digest;
        this.javaName = javaName;
    }

    /** Its number in COSE headers. */
    public int id() {
        return id;
    }

    /** The name of its hash in Java. */
    public String digest() {
        return digest;
    }

    /** The algorithm of that number. */
    public static SigningAlgorithm of(int id) throws ProvenanceException {
        for (SigningAlgorithm algorithm : values()) {
            if (algorithm.id == id) {
                return algorithm;
            }
        }
        throw new ProvenanceException("the signature algorithm " + id + " is not allowed in C2PA");
    }

    /** The algorithm that suits a key. */
    public static SigningAlgorithm suiting(PublicKey key) throws ProvenanceException {
        return switch (key) {
            case ECPublicKey curve ->
                switch (curve.getParams().getOrder().bitLength()) {
                    case 256 -> ES256;
                    case 384 -> ES384;
                    case 521 -> ES512;
                    default ->
                        throw new ProvenanceException("C2PA allows the curves P-256, P-384 and P-521, not this one of "
                                + curve.getParams().getOrder().bitLength() + " bits");
                };
            case RSAPublicKey rsa
            when rsa.getModulus().bitLength() < 2048 ->
                throw new ProvenanceException("an RSA key of "
                        + rsa.getModulus().bitLength() + " bits is too short: C2PA wants 2048 or more");
            case RSAPublicKey _ -> PS256;
            default -> {
                if (key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")) {
                    yield EDDSA;
                }
                throw new ProvenanceException("C2PA does not allow keys of the kind " + key.getAlgorithm());
            }
        };
    }

    /** Whether a key can have made signatures of this kind. */
    public boolean fits(PublicKey key) {
        return switch (this) {
            case ES256, ES384, ES512 -> key instanceof ECPublicKey;
            case PS256, PS384, PS512 -> key instanceof RSAPublicKey;
            case EDDSA ->
                key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
        };
    }

    /** Bytes of a signature by the owner of that key. */
    int signatureLength(PublicKey key) {
        return switch (this) {
            case ES256, EDDSA -> 64;
            case ES384 -> 96;
            case ES512 -> 132;
            case PS256, PS384, PS512 ->
                Math.ceilDiv(((RSAPublicKey) key).getModulus().bitLength(), Byte.SIZE);
        };
    }

    /** A signer or verifier of this kind that has no key yet. */
    public Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(javaName);
        switch (this) {
            case PS256, PS384, PS512 -> {
                int bits = Integer.parseInt(digest.substring(4));
                signature.setParameter(
                        new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), bits / 8, 1));
            }
            case ES256, ES384, ES512, EDDSA -> {}
        }
        return signature;
    }
}
