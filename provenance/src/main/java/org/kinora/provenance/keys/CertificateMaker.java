package org.kinora.provenance.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.kinora.provenance.ProvenanceException;

/** Makes the keys and certificates of a {@link LocalAuthority}. */
final class CertificateMaker {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);
    private static final Duration SIGNING_LIFE = Duration.ofDays(5 * 365);
    private static final KeyPurposeId DOCUMENT_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));
    private static final KeyPurposeId C2PA_SIGNING =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.62558.2.1"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Instant now;

    private CertificateMaker(Instant now) {
        this.now = now;
    }

    /** Fills an empty folder with an authority of that name and the key that it certifies. */
    static void authority(Path folder, String name, Instant now) throws IOException {
        CertificateMaker maker = new CertificateMaker(now);
        try {
            KeyPair authority = pair();
            X500Principal issuer = new X500Principal("CN=Kinora installation " + name + ", O=Kinora (self-made)");
            X509Certificate certificate = maker.authority(authority, issuer);
            Pem.write(folder.resolve("authority.key"), authority.getPrivate());
            Pem.write(folder.resolve("authority.pem"), List.of(certificate));
            KeyPair signing = pair();
            Pem.write(folder.resolve("signing.key"), signing.getPrivate());
            Pem.write(
                    folder.resolve("signing.pem"),
                    List.of(maker.signing(signing.getPublic(), authority.getPrivate(), certificate)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new ProvenanceException("a signing key cannot be made: " + e.getMessage(), e);
        }
    }

    /** A fresh certificate for a key that the authority has certified before. */
    static X509Certificate renewed(PublicKey key, PrivateKey authorityKey, X509Certificate authority, Instant now)
            throws IOException {
        try {
            return new CertificateMaker(now).signing(key, authorityKey, authority);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new ProvenanceException("the signing certificate cannot be renewed: " + e.getMessage(), e);
        }
    }

    private X509Certificate authority(KeyPair pair, X500Principal name)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        JcaX509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
        return signed(builder, pair.getPrivate());
    }

    private X509Certificate signing(PublicKey key, PrivateKey authorityKey, X509Certificate authority)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        X500Principal issuer = authority.getSubjectX500Principal();
        X500Principal subject = new X500Principal(issuer.getName().replaceFirst("^CN=", "CN=Films of "));
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        JcaX509v3CertificateBuilder builder = builder(issuer, subject, key, SIGNING_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_emailProtection, DOCUMENT_SIGNING, C2PA_SIGNING
        }));
        builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(authority.getPublicKey()));
        return signed(builder, authorityKey);
    }

    private JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Duration life) {
        // A day early: clocks differ.
        Instant from = now.minus(Duration.ofDays(1));
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).setBit(126),
                Date.from(from),
                Date.from(from.plus(life)),
                subject,
                key);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
