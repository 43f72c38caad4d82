package org.kinora.provenance.cose;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.provenance.ProvenanceException;

/** A COSE_Sign1 whose payload, the claim, lies elsewhere. */
public final class CoseSign1 {
    private static final int TAG = 18;
    private static final CBORObject ALGORITHM = CBORObject.FromObject(1);
    private static final CBORObject CHAIN = CBORObject.FromObject(33);
    private static final CBORObject CHAIN_BY_NAME = CBORObject.FromObject("x5chain");
    private static final int LONGEST_CHAIN = 16;
    private static final List<String> PADDING = List.of("pad", "pad2");

    private final byte[] protectedHeader;
    private final CBORObject unprotectedHeader;
    private final byte[] signature;
    private final SigningAlgorithm algorithm;
    private final List<X509Certificate> chain;

    private CoseSign1(byte[] protectedHeader, CBORObject unprotectedHeader, byte[] signature)
            throws ProvenanceException {
        this.protectedHeader = protectedHeader;
        this.unprotectedHeader = unprotectedHeader;
        this.signature = signature;
        CBORObject header = protectedHeader.length == 0 ? Cbor.map() : Cbor.read(protectedHeader);
        CBORObject id = Cbor.get(header, ALGORITHM)
                .filter(value ->
                        value.getType() == CBORType.Integer && value.AsNumber().CanFitInInt32())
                .orElseThrow(() -> new ProvenanceException("the signature does not say its algorithm"));
        this.algorithm = SigningAlgorithm.of(id.AsInt32Value());
        this.chain = certificates(header);
    }

    /**
     * Signs.
     *
     * @param payload what is signed; it will not be in the result
     */
    public static byte[] sign(Credential credential, byte[] payload) throws ProvenanceException {
        CBORObject header = Cbor.map();
        header.Add(ALGORITHM, CBORObject.FromObject(credential.algorithm().id()));
        header.Add(CHAIN, encoded(credential.chain()));
        byte[] protectedHeader = Cbor.write(header);
        byte[] signature = credential.sign(toBeSigned(protectedHeader, payload));
        CBORObject message = CBORObject.NewArray()
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(Cbor.map())
                .Add(CBORObject.Null)
                .Add(CBORObject.FromObject(signature));
        return Cbor.write(CBORObject.FromObjectAndTag(message, TAG));
    }

    private static CBORObject encoded(List<X509Certificate> chain) throws ProvenanceException {
        try {
            if (chain.size() == 1) {
                return CBORObject.FromObject(chain.getFirst().getEncoded());
            }
            CBORObject list = CBORObject.NewArray();
            for (X509Certificate certificate : chain) {
                list.Add(CBORObject.FromObject(certificate.getEncoded()));
            }
            return list;
        } catch (CertificateException e) {
            throw new ProvenanceException("a certificate cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a signature.
     *
     * @throws ProvenanceException if it is malformed, or of a kind that C2PA does not allow
     */
    public static CoseSign1 read(byte[] bytes) throws ProvenanceException {
        CBORObject message = Cbor.read(bytes);
        if (message.isTagged()) {
            if (message.getTagCount() != 1 || !message.HasMostOuterTag(TAG)) {
                throw new ProvenanceException("the signature is no COSE_Sign1");
            }
            message = message.Untag();
        }
        if (message.getType() != CBORType.Array
                || message.size() != 4
                || message.get(0).getType() != CBORType.ByteString
                || message.get(1).getType() != CBORType.Map
                || !message.get(2).isNull()
                || message.get(3).getType() != CBORType.ByteString) {
            throw new ProvenanceException("the signature is no COSE_Sign1 with its payload elsewhere");
        }
        checkPadding(message.get(1));
        return new CoseSign1(
                message.get(0).GetByteString(), message.get(1), message.get(3).GetByteString());
    }

    /** C2PA fills padding with zeros; nothing signs it, so anything else in it was put there by somebody. */
    private static void checkPadding(CBORObject unprotectedHeader) throws ProvenanceException {
        for (String name : PADDING) {
            Optional<CBORObject> padding = Cbor.get(unprotectedHeader, name);
            if (padding.isEmpty()) {
                continue;
            }
            if (padding.get().getType() != CBORType.ByteString) {
                throw new ProvenanceException("the padding '" + name + "' of the signature is no bytes");
            }
            for (byte each : padding.get().GetByteString()) {
                if (each != 0) {
                    throw new ProvenanceException("the padding '" + name + "' of the signature is not zero");
                }
            }
        }
    }

    private List<X509Certificate> certificates(CBORObject header) throws ProvenanceException {
        CBORObject encoded = Cbor.get(header, CHAIN)
                .or(() -> Cbor.get(header, CHAIN_BY_NAME))
                .or(() -> Cbor.get(unprotectedHeader, CHAIN))
                .or(() -> Cbor.get(unprotectedHeader, CHAIN_BY_NAME))
                .orElseThrow(() -> new ProvenanceException("the signature has no certificate"));
        List<CBORObject> parts =
                encoded.getType() == CBORType.Array ? List.copyOf(encoded.getValues()) : List.of(encoded);
        if (parts.isEmpty() || parts.size() > LONGEST_CHAIN) {
            throw new ProvenanceException("the signature has " + parts.size() + " certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (CBORObject part : parts) {
                if (part.getType() != CBORType.ByteString) {
                    throw new ProvenanceException("a certificate of the signature is no bytes");
                }
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(part.GetByteString())));
            }
        } catch (CertificateException e) {
            throw new ProvenanceException("a certificate of the signature is malformed", e);
        }
        return certificates;
    }

    /** The certificates, the signer's own first. */
    public List<X509Certificate> chain() {
        return List.copyOf(chain);
    }

    /** How it was signed. */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** The signature itself. */
    public byte[] signature() {
        return signature.clone();
    }

    /** What the header says outside of what is signed: time stamps and the like. */
    public Optional<CBORObject> unprotectedHeader(String key) {
        return Cbor.get(unprotectedHeader, key);
    }

    /** Whether the owner of the first certificate signed this payload. */
    public boolean holds(byte[] payload) {
        if (!algorithm.fits(chain.getFirst().getPublicKey())) {
            return false;
        }
        try {
            Signature verifier = algorithm.signature();
            verifier.initVerify(chain.getFirst().getPublicKey());
            verifier.update(toBeSigned(protectedHeader, payload));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length, or a key that is none
        }
    }

    /** Sig_structure of RFC 9052, 4.4. */
    private static byte[] toBeSigned(byte[] protectedHeader, byte[] payload) {
        return Cbor.write(CBORObject.NewArray()
                .Add(CBORObject.FromObject("Signature1"))
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(CBORObject.FromObject(new byte[0]))
                .Add(CBORObject.FromObject(payload)));
    }
}
