package org.kinora.provenance.timestamp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.kinora.provenance.ProvenanceException;

/**
 * A time stamp that holds: it covers the message, and the authority's certificate in it signed it and may. Whether that
 * authority is to be believed is another question.
 *
 * @param when the message existed
 * @param chain the authority's certificate, then the others that came with it
 */
public record TimeStamp(Instant when, List<X509Certificate> chain) {
    private static final Map<String, String> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");
    private static final int MOST_CERTIFICATES = 16;

    public TimeStamp {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a time stamp needs the certificate of who made it");
        }
    }

    /** Who made it. */
    public X509Certificate authority() {
        return chain.getFirst();
    }

    /**
     * Reads and checks a token.
     *
     * @param token DER of a TimeStampToken (RFC 3161, 2.4.2)
     * @param message what it must cover
     * @throws ProvenanceException if it is malformed, covers something else, or its signature does not hold
     */
    public static TimeStamp read(byte[] token, byte[] message) throws ProvenanceException {
        try {
            TimeStampToken stamp = new TimeStampToken(new CMSSignedData(token));
            String algorithm =
                    stamp.getTimeStampInfo().getMessageImprintAlgOID().getId();
            String digest = DIGESTS.get(algorithm);
            if (digest == null) {
                throw new ProvenanceException("the time stamp uses the hash " + algorithm + ", which C2PA forbids");
            }
            byte[] imprint = MessageDigest.getInstance(digest).digest(message);
            if (!MessageDigest.isEqual(imprint, stamp.getTimeStampInfo().getMessageImprintDigest())) {
                throw new ProvenanceException("the time stamp belongs to another signature");
            }
            List<X509Certificate> chain = chain(stamp);
            stamp.validate(new JcaSimpleSignerInfoVerifierBuilder().build(chain.getFirst()));
            return new TimeStamp(stamp.getTimeStampInfo().getGenTime().toInstant(), chain);
        } catch (ProvenanceException e) {
            throw e;
        } catch (TSPException
                | CMSException
                | OperatorCreationException
                | GeneralSecurityException
                | IOException
                | RuntimeException e) {
            throw new ProvenanceException("the time stamp does not hold: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> chain(TimeStampToken stamp)
            throws ProvenanceException, GeneralSecurityException {
        Collection<X509CertificateHolder> all = stamp.getCertificates().getMatches(null);
        X509CertificateHolder signer = all.stream()
                .filter(each -> stamp.getSID().match(each))
                .findFirst()
                .orElseThrow(() -> new ProvenanceException("the time stamp lacks the certificate of who made it"));
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(converter.getCertificate(signer));
        // In the order of who signed whom, as the check of a chain wants them.
        X509CertificateHolder last = signer;
        while (chain.size() < MOST_CERTIFICATES && !last.getSubject().equals(last.getIssuer())) {
            X509CertificateHolder below = last;
            List<X509CertificateHolder> above = all.stream()
                    .filter(each -> each.getSubject().equals(below.getIssuer()))
                    .toList();
            if (above.isEmpty()) {
                break;
            }
            last = above.getFirst();
            chain.add(converter.getCertificate(last));
        }
        return chain;
    }
}
