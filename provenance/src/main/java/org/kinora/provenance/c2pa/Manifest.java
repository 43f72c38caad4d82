package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Cbor;
import org.kinora.provenance.jumbf.JumbfType;
import org.kinora.provenance.jumbf.Superbox;

/** A manifest as it stands in its store: read, not yet believed. */
public final class Manifest {
    private static final Set<String> CLAIM_LABELS = Set.of("c2pa.claim", "c2pa.claim.v2");

    private final Superbox box;
    private final CBORObject claim;
    private final byte[] claimBytes;

    private Manifest(Superbox box, CBORObject claim, byte[] claimBytes) {
        this.box = box;
        this.claim = claim;
        this.claimBytes = claimBytes;
    }

    /**
     * Reads the claim of a manifest.
     *
     * @throws ProvenanceException if it has none, or it is malformed
     */
    static Manifest read(Superbox box) throws ProvenanceException {
        List<Superbox> claims =
                box.superboxes().filter(each -> each.is(JumbfType.CLAIM)).toList();
        if (claims.size() != 1 || !CLAIM_LABELS.contains(claims.getFirst().label())) {
            throw new ProvenanceException(
                    "the manifest " + box.label() + " has " + claims.size() + " claims, or one of an unknown version");
        }
        byte[] bytes = claims.getFirst()
                .data("cbor")
                .orElseThrow(() -> new ProvenanceException("the claim of " + box.label() + " is empty"))
                .bytes();
        return new Manifest(box, Cbor.read(bytes), bytes);
    }

    /** Its name in the store. */
    public String label() {
        return box.label();
    }

    /** The superbox that holds it. */
    Superbox box() {
        return box;
    }

    /** What is signed, as a map. */
    public CBORObject claim() {
        return claim;
    }

    byte[] claimBytes() {
        return claimBytes.clone();
    }

    /** Whether the claim is of version 2. */
    boolean isVersion2() {
        return box.child("c2pa.claim.v2").isPresent();
    }

    /** What the film is called. */
    public Optional<String> title() {
        return Cbor.text(claim, "dc:title");
    }

    /** The program that wrote the claim, with its version. */
    public Optional<String> generator() {
        return Cbor.get(claim, "claim_generator_info")
                .map(info -> info.getType() == CBORType.Array && info.size() > 0 ? info.get(0) : info)
                .flatMap(info -> Cbor.text(info, "name")
                        .map(name -> name
                                + Cbor.text(info, "version").map(v -> " " + v).orElse("")))
                .or(() -> Cbor.text(claim, "claim_generator"));
    }

    /** The hash that references use which name none. */
    String algorithm() {
        return Cbor.text(claim, "alg").orElse("sha256");
    }

    /** References to all assertions that the claim names. */
    List<HashedUri> references() throws ProvenanceException {
        List<HashedUri> references = new ArrayList<>();
        for (String list : List.of("created_assertions", "gathered_assertions", "assertions")) {
            for (CBORObject entry : Cbor.list(claim, list)) {
                references.add(HashedUri.read(entry));
            }
        }
        return references;
    }

    /** The superboxes of all assertions that are there. */
    Stream<Superbox> assertions() {
        return box.superboxes()
                .filter(each -> each.is(JumbfType.ASSERTION_STORE))
                .flatMap(Superbox::superboxes);
    }

    /**
     * The content of the assertions of one kind.
     *
     * @param label without the number that tells several of a kind apart
     * @throws ProvenanceException if one is no CBOR
     */
    public List<CBORObject> assertions(String label) throws ProvenanceException {
        List<CBORObject> found = new ArrayList<>();
        for (Superbox each : assertions().toList()) {
            if (base(each.label()).equals(label) && each.data("cbor").isPresent()) {
                found.add(Cbor.read(each.data("cbor").get().bytes()));
            }
        }
        return found;
    }

    /** A label without the number of its instance. */
    static String base(String label) {
        int instance = label.indexOf("__");
        return instance < 0 ? label : label.substring(0, instance);
    }

    /** All actions, of whichever version. */
    public List<CBORObject> actions() throws ProvenanceException {
        List<CBORObject> actions = new ArrayList<>();
        for (String label : List.of("c2pa.actions", "c2pa.actions.v2")) {
            for (CBORObject assertion : assertions(label)) {
                actions.addAll(Cbor.list(assertion, "actions"));
            }
        }
        return actions;
    }
}
