package org.kinora.provenance.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.cose.SigningAlgorithm;

/** Keys of the user's own. */
public final class Credentials {
    private Credentials() {}

    /**
     * A key and its certificates from two PEM files.
     *
     * @param key the private key, not encrypted
     * @param certificates its certificate, then those above it
     * @throws ProvenanceException if a file cannot be read, or the two do not belong together
     */
    public static Credential pem(Path key, Path certificates) throws IOException {
        List<X509Certificate> chain = Pem.certificates(certificates);
        return paired(Pem.key(key, chain.getFirst().getPublicKey()), chain, key.toString());
    }

    /** The only key in a PKCS#12 store. */
    public static Credential pkcs12(Path store, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return only(keys, password, store.toString());
        } catch (GeneralSecurityException | IOException e) {
            throw new ProvenanceException(
                    "cannot open the key store " + store + ": it is damaged, or the password is wrong", e);
        }
    }

    /**
     * The only key in a PKCS#11 device; it never leaves the device.
     *
     * @param configuration a file as the provider SunPKCS11 wants it: at least {@code name} and {@code library}
     */
    public static Credential pkcs11(Path configuration, char[] pin) throws IOException {
        try {
            Provider base = Security.getProvider("SunPKCS11");
            if (base == null) {
                throw new ProvenanceException("this Java machine has no PKCS#11 support");
            }
            Provider device = base.configure(configuration.toString());
            Security.addProvider(device);
            KeyStore keys = KeyStore.getInstance("PKCS11", device);
            keys.load(null, pin);
            return only(keys, pin, configuration.toString());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new ProvenanceException("cannot use the key device of " + configuration + ": " + e.getMessage(), e);
        }
    }

    /** The certificates in a PEM file, as authorities to trust. */
    public static Set<X509Certificate> authorities(Path pem) throws IOException {
        return Set.copyOf(Pem.certificates(pem));
    }

    private static Credential only(KeyStore keys, char[] password, String name)
            throws GeneralSecurityException, IOException {
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new ProvenanceException(name + " holds " + aliases.size() + " keys; it must hold exactly one");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate each : keys.getCertificateChain(aliases.getFirst())) {
            chain.add((X509Certificate) each);
        }
        return paired((PrivateKey) keys.getKey(aliases.getFirst(), password), chain, name);
    }

    private static Credential paired(PrivateKey key, List<X509Certificate> chain, String name)
            throws ProvenanceException {
        Credential credential = new Credential(key, chain);
        byte[] probe = {1, 2, 3};
        try {
            SigningAlgorithm algorithm = credential.algorithm();
            Signature signer = algorithm.signature();
            signer.initSign(key);
            signer.update(probe);
            byte[] signature = signer.sign();
            Signature verifier = algorithm.signature();
            verifier.initVerify(credential.certificate().getPublicKey());
            verifier.update(probe);
            if (verifier.verify(signature)) {
                return credential;
            }
        } catch (GeneralSecurityException e) {
            // Told below: whatever it was, the two do not work together.
        }
        throw new ProvenanceException("the key in " + name + " and its certificate do not belong together");
    }
}
