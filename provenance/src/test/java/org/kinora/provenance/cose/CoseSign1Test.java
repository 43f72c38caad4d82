package org.kinora.provenance.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.provenance.ProvenanceException;

final class CoseSign1Test {
    private static final byte[] CLAIM = "a claim".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static Credential credential(String algorithm, int bits, String certifying) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) {
            generator.initialize(bits);
        }
        KeyPair pair = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=test");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.EPOCH),
                                Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(certifying).build(pair.getPrivate())));
        return new Credential(pair.getPrivate(), List.of(certificate));
    }

    @ParameterizedTest
    @CsvSource({
        "EC,256,SHA256withECDSA,ES256,64",
        "EC,384,SHA384withECDSA,ES384,96",
        "EC,521,SHA512withECDSA,ES512,132",
        "RSA,2048,SHA256withRSA,PS256,256",
        "Ed25519,0,Ed25519,EDDSA,64"
    })
    void signaturesHoldForTheirClaimAlone(
            String algorithm, int bits, String certifying, SigningAlgorithm expected, int length) throws Exception {
        byte[] message = CoseSign1.sign(credential(algorithm, bits, certifying), CLAIM);
        CoseSign1 read = CoseSign1.read(message);
        assertThat(read.algorithm()).isEqualTo(expected);
        assertThat(read.signature()).hasSize(length);
        assertThat(read.holds(CLAIM)).isTrue();
        assertThat(read.holds(Arrays.copyOf(CLAIM, CLAIM.length - 1))).isFalse();
        for (int i = 1; i <= length; i += 7) {
            byte[] bad = message.clone();
            bad[message.length - i] ^= 1;
            assertThat(CoseSign1.read(bad).holds(CLAIM)).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoSignature() throws Exception {
        byte[] good = CoseSign1.sign(credential("EC", 256, "SHA256withECDSA"), CLAIM);
        assertThatThrownBy(() -> CoseSign1.read(new byte[0])).isInstanceOf(ProvenanceException.class);
        assertThatThrownBy(() -> CoseSign1.read(Arrays.copyOf(good, good.length - 1)))
                .isInstanceOf(ProvenanceException.class);
        assertThatThrownBy(() -> CoseSign1.read(Cbor.write(CBORObject.FromObject("text"))))
                .hasMessageContaining("no COSE_Sign1");
        assertThatThrownBy(() -> SigningAlgorithm.of(-257)).hasMessageContaining("-257 is not allowed");
        assertThatThrownBy(() -> credential("RSA", 1024, "SHA256withRSA"))
                .hasMessageContaining("1024 bits is too short");
    }

    @Test
    void paddingHoldsZerosOnly() throws Exception {
        CBORObject message = Cbor.read(CoseSign1.sign(credential("EC", 256, "SHA256withECDSA"), CLAIM));
        byte[] padding = new byte[40];
        message.get(1).set("pad", CBORObject.FromObject(padding));
        assertThat(CoseSign1.read(Cbor.write(message)).holds(CLAIM)).isTrue();
        padding[20] = 1;
        message.get(1).set("pad", CBORObject.FromObject(padding));
        assertThatThrownBy(() -> CoseSign1.read(Cbor.write(message))).hasMessageContaining("'pad'");
        message.get(1).set("pad", CBORObject.FromObject("text"));
        assertThatThrownBy(() -> CoseSign1.read(Cbor.write(message))).hasMessageContaining("no bytes");
    }

    @Test
    void deepOrLyingCborIsRefusedBeforeItCosts() {
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThatThrownBy(() -> Cbor.read(deep)).hasMessageContaining("nested");
        Arrays.fill(deep, (byte) 0x9F);
        assertThatThrownBy(() -> Cbor.read(deep)).hasMessageContaining("nested");
        Arrays.fill(deep, (byte) 0xC0);
        assertThatThrownBy(() -> Cbor.read(deep)).hasMessageContaining("nested");
        byte[] lying = {(byte) 0x9B, 0, 0, 0, 0x7F, -1, -1, -1, -1, 1};
        assertThatThrownBy(() -> Cbor.read(lying)).hasMessageContaining("more entries");
        byte[] twice = {(byte) 0xA2, 1, 1, 1, 2};
        assertThatThrownBy(() -> Cbor.read(twice)).isInstanceOf(ProvenanceException.class);
    }

    @Test
    void wideCborIsNotDeep() throws Exception {
        ByteArrayOutputStream wide = new ByteArrayOutputStream();
        CBORObject list = CBORObject.NewArray();
        for (int i = 0; i < 1000; i++) {
            list.Add(Cbor.map().Add("a", CBORObject.NewArray().Add(i)).Add("b", "text"));
        }
        wide.writeBytes(Cbor.write(list));
        assertThat(Cbor.read(wide.toByteArray())).isEqualTo(list);
    }
}
