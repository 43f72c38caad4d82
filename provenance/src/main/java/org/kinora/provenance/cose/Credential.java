package org.kinora.provenance.cose;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;

/**
 * A key that signs, and the certificates that say whose it is. Neither {@link #toString} nor any message shows the key.
 */
public final class Credential {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final SigningAlgorithm algorithm;
    private final @Nullable TimeStamper timeStamper;

    /**
     * A key whose signatures bear no time stamp.
     *
     * @param key the key
     * @param chain certificates, the key's own first, then each by whom the one before was signed
     * @throws ProvenanceException if C2PA does not allow the key
     */
    public Credential(PrivateKey key, List<X509Certificate> chain) throws ProvenanceException {
        this(key, chain, null);
    }

    private Credential(PrivateKey key, List<X509Certificate> chain, @Nullable TimeStamper timeStamper)
            throws ProvenanceException {
        if (chain.isEmpty()) {
            throw new ProvenanceException("a signing key needs a certificate");
        }
        this.key = key;
        this.chain = List.copyOf(chain);
        this.algorithm = SigningAlgorithm.suiting(chain.getFirst().getPublicKey());
        this.timeStamper = timeStamper;
    }

    /** The same key, each of whose signatures is stamped by somebody. */
    public Credential stampedBy(TimeStamper authority) throws ProvenanceException {
        return new Credential(key, chain, authority);
    }

    /** Who stamps its signatures, or null. */
    @Nullable
    TimeStamper timeStamper() {
        return timeStamper;
    }

    /** Whose signature it is. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The certificate and those above it. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** How it signs. */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** Signs bytes; elliptic-curve signatures are r and s side by side. */
    byte[] sign(byte[] message) throws ProvenanceException {
        try {
            Signature signature = algorithm.signature();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException("the signing key cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " key of " + certificate().getSubjectX500Principal();
    }
}
