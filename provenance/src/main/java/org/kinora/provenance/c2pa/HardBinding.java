package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.Exclusion;
import org.kinora.provenance.cose.Cbor;

/** The hash in a manifest that ties it to its file: {@code c2pa.hash.bmff.v2}, {@code .v3} and {@code c2pa.hash.data}. */
final class HardBinding {
    private static final Set<String> BMFF = Set.of("c2pa.hash.bmff.v2", "c2pa.hash.bmff.v3");
    private static final String DATA = "c2pa.hash.data";
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int MOST_EXCLUSIONS = 1000;

    /** Takes what is found. */
    interface Findings {
        void found(StatusCode code, String url, String explanation);
    }

    private HardBinding() {}

    /**
     * Compares the file with the hash that the manifest has of it.
     *
     * @param fragments of the film that the file begins, if they are files of their own
     */
    static void check(Manifest manifest, Path file, List<Path> fragments, MediaFile kind, Findings findings)
            throws IOException {
        List<String> labels = manifest.assertions()
                .map(box -> Manifest.base(box.label()))
                .filter(label -> label.startsWith("c2pa.hash."))
                .filter(label -> !label.equals("c2pa.hash.bmff")) // version 1 is not to be looked at
                .toList();
        String url = "self#jumbf=/c2pa/" + manifest.label() + "/c2pa.assertions/"
                + (labels.isEmpty() ? "" : labels.getFirst());
        if (labels.isEmpty()) {
            findings.found(StatusCode.CLAIM_HARD_BINDINGS_MISSING, url, "the manifest has no hash of the file");
            return;
        }
        if (labels.size() > 1) {
            findings.found(
                    StatusCode.ASSERTION_MULTIPLE_HARD_BINDINGS, url, "the manifest has several hashes of the file");
            return;
        }
        String label = labels.getFirst();
        boolean bmff = BMFF.contains(label);
        if (bmff != (kind == MediaFile.BMFF) || (!bmff && !label.equals(DATA))) {
            findings.found(
                    StatusCode.ALGORITHM_UNSUPPORTED,
                    url,
                    "the hash " + label + " of this file cannot be checked here");
            return;
        }
        List<CBORObject> content = manifest.assertions(label);
        if (content.isEmpty()) {
            findings.found(StatusCode.ASSERTION_CBOR_INVALID, url, "the hash of the file is not written in CBOR");
            return;
        }
        CBORObject hash = content.getFirst();
        try (BoxFile bytes = BoxFile.open(file)) {
            boolean holds = bmff
                    ? bmff(hash, bytes, fragments, manifest.algorithm()) && FileType.holds(manifest, bytes)
                    : data(hash, bytes, manifest.algorithm());
            StatusCode good = bmff ? StatusCode.ASSERTION_BMFF_HASH_MATCH : StatusCode.ASSERTION_DATA_HASH_MATCH;
            StatusCode bad = bmff ? StatusCode.ASSERTION_BMFF_HASH_MISMATCH : StatusCode.ASSERTION_DATA_HASH_MISMATCH;
            String what = fragments.isEmpty() ? "the file" : "the film, of these fragments,";
            findings.found(
                    holds ? good : bad,
                    url,
                    what + (holds ? " is as it was signed" : " was changed after it was signed"));
        } catch (ProvenanceException | IllegalArgumentException e) {
            findings.found(
                    bmff ? StatusCode.ASSERTION_BMFF_HASH_MALFORMED : StatusCode.ASSERTION_DATA_HASH_MALFORMED,
                    url,
                    "the hash of the file cannot be checked: " + e.getMessage());
        }
    }

    private static boolean bmff(CBORObject hash, BoxFile file, List<Path> fragments, String claimAlgorithm)
            throws IOException {
        List<Exclusion> exclusions = new ArrayList<>();
        for (CBORObject each : Cbor.list(hash, "exclusions")) {
            exclusions.add(exclusion(each));
        }
        if (exclusions.isEmpty() || exclusions.size() > MOST_EXCLUSIONS) {
            throw new ProvenanceException("it leaves out " + exclusions.size() + " boxes");
        }
        String algorithm = Cbor.text(hash, "alg").orElse(claimAlgorithm);
        BmffDigest digest = BmffDigest.of(file, exclusions);
        List<KeptTree> trees = Cbor.list(hash, "merkle").stream()
                .map(tree -> new KeptTree(tree, algorithm))
                .toList();
        if (!fragments.isEmpty()) {
            if (Cbor.get(hash, "hash").isPresent()) {
                throw new ProvenanceException("it is of the file that the film begins with, not of fragments");
            }
            return FragmentFiles.hold(fragments, digest, exclusions, trees);
        }
        boolean holds = trees.isEmpty() || new MerkleBinding(file, digest).holds(hash, trees);
        if (trees.isEmpty() || Cbor.get(hash, "hash").isPresent()) {
            holds &= MessageDigest.isEqual(digest.hash(HashedUri.known(algorithm)), expected(hash));
        }
        return holds;
    }

    private static Exclusion exclusion(CBORObject map) throws ProvenanceException {
        String path = Cbor.text(map, "xpath").orElseThrow(() -> new ProvenanceException("an exclusion has no path"));
        List<Exclusion.Bytes> data = new ArrayList<>();
        for (CBORObject each : Cbor.list(map, "data")) {
            data.add(new Exclusion.Bytes(
                    number(each, "offset"),
                    ByteBuffer.wrap(Cbor.bytes(each, "value")
                            .orElseThrow(() -> new ProvenanceException("an exclusion lacks the bytes to compare")))));
        }
        List<CBORObject> subsets = Cbor.list(map, "subset");
        List<Exclusion.Range> ranges = new ArrayList<>();
        for (CBORObject each : subsets) {
            ranges.add(new Exclusion.Range(number(each, "offset"), number(each, "length")));
        }
        Optional<byte[]> flags = Cbor.bytes(map, "flags");
        return new Exclusion(
                path,
                Cbor.number(map, "length").orElse(null),
                data,
                subsets.isEmpty() ? null : ranges,
                Cbor.number(map, "version").map(Math::toIntExact).orElse(null),
                flags.map(HardBinding::flags).orElse(null),
                Cbor.get(map, "exact")
                        .filter(value -> value.getType() == CBORType.Boolean)
                        .map(CBORObject::AsBoolean)
                        .orElse(true));
    }

    private static @Nullable Integer flags(byte[] bytes) {
        return bytes.length < 3 ? null : ((bytes[0] & 0xFF) << 16) | ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF);
    }

    private static long number(CBORObject map, String key) throws ProvenanceException {
        return Cbor.number(map, key).orElseThrow(() -> new ProvenanceException("an exclusion lacks its " + key));
    }

    private static byte[] expected(CBORObject hash) throws ProvenanceException {
        return Cbor.bytes(hash, "hash").orElseThrow(() -> new ProvenanceException("there is no hash in it"));
    }

    /** Images: all bytes but a few stretches. */
    private static boolean data(CBORObject hash, BoxFile file, String claimAlgorithm) throws IOException {
        MessageDigest digest = HashedUri.known(Cbor.text(hash, "alg").orElse(claimAlgorithm));
        List<CBORObject> exclusions = Cbor.list(hash, "exclusions");
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        long at = 0;
        for (int i = 0; i <= exclusions.size(); i++) {
            boolean last = i == exclusions.size();
            long to = last ? file.size() : number(exclusions.get(i), "start");
            long length = last ? 0 : number(exclusions.get(i), "length");
            if (to < at || to > file.size() || length < 0 || length > file.size() - to) {
                throw new ProvenanceException("it leaves out bytes that overlap or are not there");
            }
            while (at < to) {
                file.read(at, block.clear().limit((int) Math.min(BLOCK_BYTES, to - at)));
                at += block.flip().remaining();
                digest.update(block);
            }
            at = to + length;
        }
        return MessageDigest.isEqual(digest.digest(), expected(hash));
    }
}
