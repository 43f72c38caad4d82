package org.kinora.provenance.c2pa;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may sign (C2PA 2.2, 14.5), and whom we trust. */
final class CertificateCheck {
    private static final Set<String> SIGNING_PURPOSES = Set.of(
            "1.3.6.1.5.5.7.3.4", // e-mail protection
            "1.3.6.1.5.5.7.3.36", // document signing
            "1.3.6.1.4.1.311.76.59.1.9",
            "1.3.6.1.4.1.62558.2.1"); // C2PA
    private static final Set<String> SINGLE_PURPOSES = Set.of("1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final String AUTHORITY_KEY = "2.5.29.35";

    private CertificateCheck() {}

    /** Why the certificate may not sign manifests, if it may not. */
    static Optional<String> fault(X509Certificate certificate) {
        try {
            if (certificate.getVersion() != 3) {
                return Optional.of("its certificate is of version " + certificate.getVersion() + ", not 3");
            }
            if (certificate.getBasicConstraints() >= 0) {
                return Optional.of("its certificate is an authority's");
            }
            if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                return Optional.of("its certificate is signed by itself");
            }
            boolean[] usage = certificate.getKeyUsage();
            if (usage == null || !usage[DIGITAL_SIGNATURE]) {
                return Optional.of("its certificate is not for signatures");
            }
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes == null
                    || purposes.contains(ANY_PURPOSE)
                    || purposes.stream().noneMatch(SIGNING_PURPOSES::contains)
                    || purposes.stream().anyMatch(SINGLE_PURPOSES::contains)) {
                return Optional.of("its certificate is not for signing documents: its purposes are " + purposes);
            }
            if (certificate.getExtensionValue(AUTHORITY_KEY) == null) {
                return Optional.of("its certificate does not say by which key it was signed");
            }
            return Optional.empty();
        } catch (CertificateParsingException e) {
            return Optional.of("its certificate is malformed");
        }
    }

    /** Whether the chain leads to one of the anchors. */
    static boolean isTrusted(List<X509Certificate> chain, Set<X509Certificate> anchors, Instant when) {
        if (anchors.isEmpty()) {
            return false;
        }
        List<X509Certificate> below =
                chain.stream().takeWhile(each -> !anchors.contains(each)).toList();
        if (below.isEmpty()) {
            return true;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(
                    anchors.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
