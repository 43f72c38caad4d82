package org.kinora.provenance.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.TimeStamper;

/**
 * An authority that stamps over HTTP (RFC 3161, 3.4). It learns the hash of a signature, and nothing of the film.
 */
public final class TimeStampAuthority implements TimeStamper {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 1 << 16;
    private static final int NONCE_BITS = 64;
    private static final int OK = 200;

    private final URI address;

    /**
     * @param address where it listens
     * @throws IllegalArgumentException if that is no address of HTTP
     */
    public TimeStampAuthority(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "a time-stamp authority cannot be at '" + address + "'; give an address that begins with http");
        }
        this.address = address;
    }

    @Override
    public byte[] stamp(byte[] message) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request = generator.generate(
                NISTObjectIdentifiers.id_sha256, sha256(message), new BigInteger(NONCE_BITS, new SecureRandom()));
        byte[] answer = ask(request.getEncoded());
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new ProvenanceException("it refused: " + response.getStatusString());
            }
            byte[] encoded = token.getEncoded("DER");
            TimeStamp.read(encoded, message); // never write one that our own check would refuse
            return encoded;
        } catch (TSPException | ProvenanceException | RuntimeException e) {
            throw new ProvenanceException(
                    "the time-stamp authority " + address + " sent no usable stamp: " + e.getMessage(), e);
        }
    }

    private byte[] ask(byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] answer = in.readNBytes(LARGEST_ANSWER + 1);
                if (response.statusCode() != OK || answer.length > LARGEST_ANSWER) {
                    throw new ProvenanceException("the time-stamp authority " + address + " answered with status "
                            + response.statusCode() + " and " + answer.length + " bytes");
                }
                return answer;
            }
        } catch (ProvenanceException e) {
            throw e;
        } catch (IOException e) {
            throw new ProvenanceException(
                    "the time-stamp authority " + address + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
