package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Cbor;
import org.kinora.provenance.cose.CoseSign1;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.jumbf.JumbfType;
import org.kinora.provenance.jumbf.JumbfWriter;
import org.kinora.provenance.jumbf.Superbox;

/**
 * Writes the manifest store of a film. Its size does not depend on the hash of the film, so it can be measured before the
 * film is hashed. The same statement, hash and key give the same bytes.
 */
final class ManifestWriter {
    static final String TRAINED_ALGORITHMIC_MEDIA =
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    private static final String ASSERTIONS = "c2pa.assertions";
    private static final int DATE_TIME = 0;

    private final Statement statement;
    private final Credential credential;
    private final byte[] fileType;
    private final Map<String, byte[]> ingredients = new LinkedHashMap<>();
    private final List<byte[]> olderManifests = new ArrayList<>();

    /**
     * @param fileType the bytes of the {@code ftyp} box
     */
    ManifestWriter(Statement statement, Credential credential, byte[] fileType) throws ProvenanceException {
        this.statement = statement;
        this.credential = credential;
        this.fileType = fileType.clone();
        Set<ByteBuffer> copied = new LinkedHashSet<>();
        for (Ingredient ingredient : statement.ingredients()) {
            String label = "c2pa.ingredient.v3" + (ingredients.isEmpty() ? "" : "__" + ingredients.size());
            ingredients.put(label, assertion(label, describe(ingredient)));
            Superbox store = ingredient.store();
            if (store != null) {
                store.superboxes().map(Superbox::content).forEach(copied::add);
            }
        }
        for (ByteBuffer content : copied) {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            olderManifests.add(JumbfWriter.box("jumb", bytes));
        }
    }

    /** Something as long as the store will be, not signed. */
    byte[] draft(FileHash hash) throws IOException {
        return store(hash, true);
    }

    /** The whole store. */
    byte[] store(FileHash hash) throws IOException {
        return store(hash, false);
    }

    private byte[] store(FileHash hash, boolean draft) throws IOException {
        Map<String, byte[]> assertions = new LinkedHashMap<>(ingredients);
        put(assertions, "c2pa.actions.v2", actions());
        put(assertions, "org.kinora.generation", value(new TreeMap<>(statement.facts())));
        put(assertions, FileType.LABEL, FileType.of(fileType));
        Statement.SoftBinding mark = statement.mark();
        if (mark != null) {
            put(assertions, "c2pa.soft-binding", softBinding(mark));
        }
        put(assertions, "c2pa.hash.bmff.v3", hash.assertion());

        UUID name = name(assertions);
        String label = "urn:c2pa:" + name;
        byte[] claim = Cbor.write(claim(assertions, label, name));
        byte[] signature = draft ? CoseSign1.draft(credential) : CoseSign1.sign(credential, claim);
        byte[] manifest = JumbfWriter.superbox(
                JumbfType.MANIFEST,
                label,
                JumbfWriter.superbox(
                        JumbfType.ASSERTION_STORE,
                        ASSERTIONS,
                        assertions.values().toArray(byte[][]::new)),
                JumbfWriter.superbox(JumbfType.CLAIM, "c2pa.claim.v2", JumbfWriter.box("cbor", claim)),
                JumbfWriter.superbox(JumbfType.SIGNATURE, "c2pa.signature", JumbfWriter.box("cbor", signature)));
        List<byte[]> manifests = new ArrayList<>(olderManifests);
        manifests.add(manifest);
        return JumbfWriter.superbox(JumbfType.MANIFEST_STORE, "c2pa", manifests.toArray(byte[][]::new));
    }

    private static void put(Map<String, byte[]> assertions, String label, CBORObject content) {
        assertions.put(label, assertion(label, content));
    }

    private static byte[] assertion(String label, CBORObject content) {
        return JumbfWriter.superbox(JumbfType.CBOR, label, JumbfWriter.box("cbor", Cbor.write(content)));
    }

    /** A name that follows from what is said, in the form of a random UUID. */
    private UUID name(Map<String, byte[]> assertions) throws ProvenanceException {
        MessageDigest digest = HashedUri.digest("sha256");
        assertions.values().forEach(digest::update);
        try {
            digest.update(credential.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new ProvenanceException("the certificate cannot be written", e);
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return new UUID((bits.getLong() & ~0xF000L) | 0x4000L, (bits.getLong() & ~(3L << 62)) | (1L << 63));
    }

    private CBORObject claim(Map<String, byte[]> assertions, String label, UUID name) {
        CBORObject created = CBORObject.NewArray();
        assertions.forEach((each, bytes) -> created.Add(HashedUri.to(ASSERTIONS + "/" + each, bytes)));
        return Cbor.map()
                .Add("instanceID", "xmp:iid:" + name)
                .Add("claim_generator_info", software())
                .Add("signature", "self#jumbf=/c2pa/" + label + "/c2pa.signature")
                .Add("created_assertions", created)
                .Add("dc:title", statement.title())
                .Add("alg", "sha256");
    }

    private CBORObject software() {
        return Cbor.map().Add("name", statement.software()).Add("version", statement.version());
    }

    private CBORObject actions() {
        CBORObject list = CBORObject.NewArray();
        CBORObject others = CBORObject.NewArray();
        int index = 0;
        for (Map.Entry<String, byte[]> each : ingredients.entrySet()) {
            CBORObject reference = HashedUri.to(ASSERTIONS + "/" + each.getKey(), each.getValue());
            if (statement.ingredients().get(index++).relationship() == Ingredient.Relationship.PARENT) {
                list.Add(action("c2pa.opened")
                        .Add(
                                "parameters",
                                Cbor.map()
                                        .Add(
                                                "ingredients",
                                                CBORObject.NewArray().Add(reference))));
            } else {
                others.Add(reference);
            }
        }
        boolean fresh = list.size() == 0;
        CBORObject making = action(fresh ? "c2pa.created" : "c2pa.edited")
                .Add("softwareAgent", software())
                .Add("digitalSourceType", TRAINED_ALGORITHMIC_MEDIA);
        if (others.size() > 0) {
            making.Add("parameters", Cbor.map().Add("ingredients", others));
        }
        list.Add(making);
        if (statement.mark() != null) {
            list.Add(action("c2pa.watermarked.bound").Add("softwareAgent", software()));
        }
        return Cbor.map().Add("actions", list).Add("allActionsIncluded", CBORObject.True);
    }

    private CBORObject action(String name) {
        String when = DateTimeFormatter.ISO_INSTANT.format(statement.when().truncatedTo(ChronoUnit.SECONDS));
        return Cbor.map().Add("action", name).Add("when", CBORObject.FromObjectAndTag(when, DATE_TIME));
    }

    private static CBORObject softBinding(Statement.SoftBinding mark) {
        byte[] payload = String.format("%016x", mark.payload()).getBytes(StandardCharsets.US_ASCII);
        CBORObject block = Cbor.map().Add("scope", Cbor.map()).Add("value", CBORObject.FromObject(payload));
        return Cbor.map()
                .Add("alg", mark.algorithm())
                .Add("blocks", CBORObject.NewArray().Add(block))
                .Add("pad", CBORObject.FromObject(new byte[0]));
    }

    private static CBORObject describe(Ingredient ingredient) throws ProvenanceException {
        CBORObject map = Cbor.map()
                .Add("dc:title", ingredient.title())
                .Add("dc:format", ingredient.format())
                .Add("relationship", ingredient.relationship().label());
        Superbox store = ingredient.store();
        if (store == null) {
            return map;
        }
        Superbox active = store.superboxes()
                .reduce((_, last) -> last)
                .orElseThrow(
                        () -> new ProvenanceException("the manifest store of " + ingredient.title() + " is empty"));
        String path = "/c2pa/" + active.label();
        map.Add("validationResults", Cbor.map().Add("activeManifest", results(ingredient.findings())));
        map.Add("activeManifest", HashedUri.map(path, hash(active)));
        active.child("c2pa.signature")
                .ifPresent(signature ->
                        map.Add("claimSignature", HashedUri.map(path + "/c2pa.signature", hash(signature))));
        return map;
    }

    private static byte[] hash(Superbox box) {
        MessageDigest digest = HashedUri.digest("sha256");
        digest.update(box.content().duplicate());
        return digest.digest();
    }

    private static CBORObject results(List<Finding> findings) {
        CBORObject success = CBORObject.NewArray();
        CBORObject informational = CBORObject.NewArray();
        CBORObject failure = CBORObject.NewArray();
        for (Finding finding : findings) {
            CBORObject entry = Cbor.map().Add("code", finding.code().code()).Add("explanation", finding.explanation());
            if (finding.url().startsWith("self#jumbf=")) {
                entry.Add("url", finding.url());
            }
            boolean untrusted = finding.code() == StatusCode.SIGNING_CREDENTIAL_UNTRUSTED;
            switch (finding.code().kind()) {
                case SUCCESS -> success.Add(entry);
                case WARNING -> (untrusted ? failure : informational).Add(entry);
                case FAILURE -> failure.Add(entry);
            }
        }
        return Cbor.map()
                .Add("success", success)
                .Add("informational", informational)
                .Add("failure", failure);
    }

    private static CBORObject value(Object value) {
        return switch (value) {
            case String text -> CBORObject.FromObject(text);
            case Integer number -> CBORObject.FromObject(number.intValue());
            case Long number -> CBORObject.FromObject(number.longValue());
            case Double number -> CBORObject.FromObject(number.doubleValue());
            case Boolean truth -> CBORObject.FromObject(truth.booleanValue());
            case Collection<?> list -> {
                CBORObject array = CBORObject.NewArray();
                list.forEach(each -> array.Add(value(each)));
                yield array;
            }
            case Map<?, ?> map -> {
                CBORObject object = Cbor.map();
                map.forEach((key, each) -> object.Add(CBORObject.FromObject(String.valueOf(key)), value(each)));
                yield object;
            }
            default ->
                throw new IllegalArgumentException("a fact about a film cannot be a "
                        + value.getClass().getSimpleName() + "; use texts, numbers, lists and maps");
        };
    }
}
