package org.kinora.provenance.bmff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kinora.provenance.ProvenanceException;

/**
 * The hash of a file, or a stretch of it, less its excluded boxes, as {@code c2pa.hash.bmff.v2} and {@code v3} define it:
 * before every box at the top that is not left out as a whole, its place in the file is hashed as 8 bytes.
 */
public final class BmffDigest {
    private static final Set<String> CONTAINERS = Set.of(
            "moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mfra", "edts", "dinf", "udta", "mvex", "meta");
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int DEEPEST_PATH = 10;

    private record Span(long from, long to) {}

    private final BoxFile file;
    private final List<Box> top;
    private final Set<Long> wholly = new HashSet<>();
    private final List<Span> spans = new ArrayList<>();

    private BmffDigest(BoxFile file, List<Box> top) {
        this.file = file;
        this.top = top;
    }

    /**
     * Looks up what to leave out of a file.
     *
     * @param file must stay open as long as this is used
     */
    public static BmffDigest of(BoxFile file, List<Exclusion> exclusions) throws IOException {
        BmffDigest hash = new BmffDigest(file, file.boxes());
        for (Exclusion exclusion : exclusions) {
            for (Box box : hash.matches(exclusion)) {
                hash.leaveOut(box, exclusion);
            }
        }
        hash.spans.sort(Comparator.comparingLong(Span::from));
        return hash;
    }

    /** The boxes at the top of the file. */
    public List<Box> boxes() {
        return Collections.unmodifiableList(top);
    }

    /** The hash of the whole file. */
    public byte[] hash(MessageDigest digest) throws IOException {
        return hash(digest, 0, file.size());
    }

    /** The hash of the boxes at the top that begin from one place on and before another. */
    public byte[] hash(MessageDigest digest, long from, long to) throws IOException {
        digest.reset();
        update(digest, from, to);
        return digest.digest();
    }

    /** The hash of bytes as they are, whatever is left out elsewhere. */
    public byte[] plainHash(MessageDigest digest, long from, long to) throws IOException {
        digest.reset();
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long at = from; at < to; at += block.limit()) {
            file.read(at, block.clear().limit((int) Math.min(BLOCK_BYTES, to - at)));
            digest.update(block.flip());
        }
        return digest.digest();
    }

    /** All boxes of the path that fulfil the conditions. */
    private List<Box> matches(Exclusion exclusion) throws IOException {
        String[] names = exclusion.path().substring(1).split("/", -1);
        if (names.length > DEEPEST_PATH) {
            throw new ProvenanceException("the path " + exclusion.path() + " is too deep");
        }
        List<Box> level = top;
        for (int depth = 0; ; depth++) {
            String name = names[depth];
            level = level.stream().filter(box -> box.type().equals(name)).toList();
            if (depth == names.length - 1) {
                break;
            }
            List<Box> next = new ArrayList<>();
            if (CONTAINERS.contains(name)) {
                for (Box box : level) {
                    next.addAll(file.children(box, name.equals("meta") ? 4 : 0));
                }
            }
            level = next;
        }
        List<Box> matching = new ArrayList<>();
        for (Box box : level) {
            if (fulfils(box, exclusion)) {
                matching.add(box);
            }
        }
        return matching;
    }

    private boolean fulfils(Box box, Exclusion exclusion) throws IOException {
        if (exclusion.length() != null && exclusion.length() != box.size()) {
            return false;
        }
        if (exclusion.version() != null || exclusion.flags() != null) {
            if (box.size() < box.headerSize() + 4) {
                return false;
            }
            int word = file.read(box.content(), 4).getInt();
            int flags = word & 0xFFFFFF;
            if (exclusion.version() != null && exclusion.version() != word >>> 24) {
                return false;
            }
            if (exclusion.flags() != null
                    && (exclusion.exact()
                            ? exclusion.flags() != flags
                            : (exclusion.flags() | flags) != exclusion.flags())) {
                return false;
            }
        }
        for (Exclusion.Bytes wanted : exclusion.data()) {
            int length = wanted.value().remaining();
            if (wanted.offset() > box.size() - length
                    || !file.read(box.offset() + wanted.offset(), length).equals(wanted.value())) {
                return false;
            }
        }
        return true;
    }

    private void leaveOut(Box box, Exclusion exclusion) {
        List<Exclusion.Range> parts = exclusion.subset();
        if (parts == null) {
            spans.add(new Span(box.offset(), box.end()));
            wholly.add(box.offset());
            return;
        }
        for (Exclusion.Range part : parts) {
            if (part.offset() <= box.size()) {
                long rest = box.size() - part.offset();
                long length = part.length() == 0 ? rest : Math.min(part.length(), rest);
                spans.add(new Span(box.offset() + part.offset(), box.offset() + part.offset() + length));
            }
        }
    }

    private void update(MessageDigest digest, long first, long end) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        ByteBuffer place = ByteBuffer.allocate(8);
        int next = 0;
        for (Box box : top) {
            if (box.offset() < first || box.offset() >= end || wholly.contains(box.offset())) {
                continue;
            }
            digest.update(place.clear().putLong(box.offset()).flip());
            long at = box.offset();
            while (at < box.end()) {
                while (next < spans.size() && spans.get(next).to() <= at) {
                    next++;
                }
                boolean inside = next < spans.size() && spans.get(next).from() <= at;
                if (inside) {
                    at = Math.min(box.end(), spans.get(next).to());
                    continue;
                }
                long until = next < spans.size()
                        ? Math.min(box.end(), spans.get(next).from())
                        : box.end();
                int now = (int) Math.min(BLOCK_BYTES, until - at);
                file.read(at, block.clear().limit(now));
                digest.update(block.flip());
                at += now;
            }
        }
    }
}
