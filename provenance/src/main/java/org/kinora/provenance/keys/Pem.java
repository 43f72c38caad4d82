package org.kinora.provenance.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.kinora.provenance.ProvenanceException;

/** Keys and certificates as text. No message about a key file shows anything that is in it. */
final class Pem {
    private static final int LARGEST_FILE = 1 << 20;
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private Pem() {}

    /** The certificates in a file, in their order. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(read(file)))) {
                certificates.add((X509Certificate) each);
            }
        } catch (CertificateException e) {
            throw new ProvenanceException(file + " holds no certificate that can be read", e);
        }
        if (certificates.isEmpty()) {
            throw new ProvenanceException(file + " holds no certificate");
        }
        return certificates;
    }

    /** The private key in a file: PKCS#8, or the older forms that OpenSSL writes. */
    static PrivateKey key(Path file, PublicKey partner) throws IOException {
        String text = new String(read(file), StandardCharsets.ISO_8859_1);
        try {
            int begin = text.indexOf(KEY_BEGIN);
            int end = text.indexOf(KEY_END);
            if (begin >= 0 && end > begin) {
                byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
                return KeyFactory.getInstance(partner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
            }
            PrivateKey older = OpenSslKey.read(text);
            if (older != null) {
                return older;
            }
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            // The cause stays out: its message could quote the file.
            throw new ProvenanceException(file + " holds no private key that fits its certificate");
        }
        throw new ProvenanceException(
                file + " holds no private key that can be read; an encrypted one belongs into a PKCS#12 store");
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ProvenanceException("there is no file " + file);
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new ProvenanceException(file + " is too large for a key or certificate");
        }
        return Files.readAllBytes(file);
    }

    static void write(Path file, PrivateKey key) throws IOException {
        Private.write(file, encoded("PRIVATE KEY", key));
    }

    static void write(Path file, List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate certificate : certificates) {
                text.append(encoded("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateException e) {
            throw new ProvenanceException("a certificate cannot be written", e);
        }
        Private.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] encoded(String kind, Key key) {
        return encoded(kind, key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
