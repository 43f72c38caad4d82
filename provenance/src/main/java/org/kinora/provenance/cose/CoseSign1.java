package org.kinora.provenance.cose;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    private static final String SIGNATURE = "Signature1";
    private static final String COUNTERSIGNATURE = "CounterSignature";
    private static final String STAMP = "sigTst2";
    private static final String STAMPS = "tstTokens";
    private static final String STAMP_VALUE = "val";
    /** Stamps of public authorities, with the certificates in them, have 3 to 8 KB. */
    private static final int ROOM_FOR_STAMP = 12 << 10;
    /** With this many zeros the number that says how many there are has always three bytes. */
    private static final int LEAST_PADDING = 300;

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
     * Signs. Where somebody stamps the signatures of that key, the result carries the stamp, and padding, so that its
     * length does not depend on how long the stamp is.
     *
     * @param payload what is signed; it will not be in the result
     * @throws IOException if the key cannot be used, or there is no time stamp to be had
     */
    public static byte[] sign(Credential credential, byte[] payload) throws IOException {
        byte[] protectedHeader = protectedHeader(credential);
        byte[] signature = credential.sign(toBeSigned(SIGNATURE, protectedHeader, payload));
        TimeStamper stamper = credential.timeStamper();
        CBORObject unprotectedHeader = Cbor.map();
        if (stamper != null) {
            byte[] token = stamper.stamp(toBeSigned(COUNTERSIGNATURE, protectedHeader, serialized(signature)));
            if (token.length > ROOM_FOR_STAMP - LEAST_PADDING) {
                throw new ProvenanceException("the time stamp has " + token.length + " bytes, and there is room for "
                        + (ROOM_FOR_STAMP - LEAST_PADDING) + " only; choose another authority");
            }
            unprotectedHeader = stampedHeader(token);
        }
        return message(protectedHeader, unprotectedHeader, signature);
    }

    /** Something as long as {@link #sign} makes it of any payload, without using the key or asking for a stamp. */
    public static byte[] draft(Credential credential) throws ProvenanceException {
        byte[] signature = new byte
                [credential.algorithm().signatureLength(credential.certificate().getPublicKey())];
        return message(
                protectedHeader(credential),
                credential.timeStamper() == null ? Cbor.map() : stampedHeader(new byte[0]),
                signature);
    }

    private static byte[] protectedHeader(Credential credential) throws ProvenanceException {
        CBORObject header = Cbor.map();
        header.Add(ALGORITHM, CBORObject.FromObject(credential.algorithm().id()));
        header.Add(CHAIN, encoded(credential.chain()));
        return Cbor.write(header);
    }

    private static byte[] message(byte[] protectedHeader, CBORObject unprotectedHeader, byte[] signature) {
        CBORObject message = CBORObject.NewArray()
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(unprotectedHeader)
                .Add(CBORObject.Null)
                .Add(CBORObject.FromObject(signature));
        return Cbor.write(CBORObject.FromObjectAndTag(message, TAG));
    }

    /** The stamp and as many zeros as make up for what it is shorter than the longest. */
    private static CBORObject stampedHeader(byte[] token) {
        int excess = Cbor.write(withStamp(token, ROOM_FOR_STAMP)).length
                - Cbor.write(withStamp(new byte[0], ROOM_FOR_STAMP)).length;
        return withStamp(token, ROOM_FOR_STAMP - excess);
    }

    private static CBORObject withStamp(byte[] token, int padding) {
        CBORObject tokens = CBORObject.NewArray().Add(Cbor.map().Add(STAMP_VALUE, CBORObject.FromObject(token)));
        return Cbor.map()
                .Add(STAMP, Cbor.map().Add(STAMPS, tokens))
                .Add("pad", CBORObject.FromObject(new byte[padding]));
    }

    /** A signature as a time stamp covers it: with the bytes before it that say what it is and how long. */
    private static byte[] serialized(byte[] signature) {
        return Cbor.write(CBORObject.FromObject(signature));
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

    /**
     * The time-stamp token that it carries, DER; empty if it carries none.
     *
     * @throws ProvenanceException if it is malformed, or there is more than one
     */
    public Optional<byte[]> timeStamp() throws ProvenanceException {
        Optional<CBORObject> container = Cbor.get(unprotectedHeader, STAMP);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        List<CBORObject> tokens = Cbor.list(container.get(), STAMPS);
        if (tokens.size() != 1) {
            throw new ProvenanceException("the signature has " + tokens.size() + " time stamps; one is allowed");
        }
        return Optional.of(Cbor.bytes(tokens.getFirst(), STAMP_VALUE)
                .orElseThrow(() -> new ProvenanceException("the time stamp of the signature is no bytes")));
    }

    /** What a time stamp of this signature covers. */
    public byte[] stamped() {
        return toBeSigned(COUNTERSIGNATURE, protectedHeader, serialized(signature));
    }

    /** Whether the owner of the first certificate signed this payload. */
    public boolean holds(byte[] payload) {
        if (!algorithm.fits(chain.getFirst().getPublicKey())) {
            return false;
        }
        try {
            Signature verifier = algorithm.signature();
            verifier.initVerify(chain.getFirst().getPublicKey());
            verifier.update(toBeSigned(SIGNATURE, protectedHeader, payload));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length, or a key that is none
        }
    }

    /** Sig_structure of RFC 9052, 4.4. */
    private static byte[] toBeSigned(String context, byte[] protectedHeader, byte[] payload) {
        return Cbor.write(CBORObject.NewArray()
                .Add(CBORObject.FromObject(context))
                .Add(CBORObject.FromObject(protectedHeader))
                .Add(CBORObject.FromObject(new byte[0]))
                .Add(CBORObject.FromObject(payload)));
    }
}
