package org.kinora.provenance.c2pa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;

/** The kinds of files that manifests are read from, and where in them the manifest store lies (C2PA 2.2, A.3 to A.5). */
public enum MediaFile {
    /** ISO base media: mp4, mov, heif, avif. */
    BMFF("video/mp4"),
    /** JPEG: the store is spread over APP11 segments. */
    JPEG("image/jpeg"),
    /** PNG: a {@code caBX} chunk. */
    PNG("image/png"),
    /** WebP: a {@code C2PA} chunk. */
    WEBP("image/webp");

    private static final int LARGEST_STORE = 64 << 20;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP11 = 0xEB;

    private final String mediaType;

    MediaFile(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * What a file is, by its first bytes.
     *
     * @throws ProvenanceException if it is of none of these kinds
     */
    public static MediaFile of(Path file) throws IOException {
        try (BoxFile bytes = BoxFile.open(file)) {
            ByteBuffer head = bytes.read(0, (int) Math.min(12, bytes.size()));
            if (head.remaining() == 12) {
                if (head.getLong(0) == PNG_SIGNATURE) {
                    return PNG;
                }
                if ((head.getInt(0) >>> 8) == 0xFFD8FF) {
                    return JPEG;
                }
                if (letters(head, 0).equals("RIFF") && letters(head, 8).equals("WEBP")) {
                    return WEBP;
                }
                if (letters(head, 4).equals("ftyp")) {
                    return BMFF;
                }
            }
            throw new ProvenanceException("cannot check " + file + ": it is no mp4, JPEG, PNG or WebP file");
        }
    }

    /** Whether a file is a fragment of a film and not a film: it has a {@code moof} and no {@code moov}. */
    public static boolean isFragment(Path path) throws IOException {
        try (BoxFile file = BoxFile.open(path)) {
            List<String> types = file.boxes().stream().map(Box::type).toList();
            return types.contains("moof") && !types.contains("moov");
        } catch (ProvenanceException e) {
            return false; // not made of boxes
        }
    }

    private static String letters(ByteBuffer from, int at) {
        byte[] letters = new byte[4];
        from.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /**
     * The manifest store of a file.
     *
     * @return the store, or null if the file has none
     * @throws ProvenanceException if the file is malformed or has more than one
     */
    public byte @Nullable [] store(Path path) throws IOException {
        try (BoxFile file = new BoxFile(FileChannel.open(path, StandardOpenOption.READ))) {
            return switch (this) {
                case BMFF -> bmff(file);
                case JPEG -> jpeg(file);
                case PNG -> chunk(file, 8, "caBX", true);
                case WEBP -> chunk(file, 12, "C2PA", false);
            };
        }
    }

    private static byte @Nullable [] bmff(BoxFile file) throws IOException {
        List<ManifestBox> all = ManifestBox.find(file, file.boxes());
        List<ManifestBox> stores = all.stream()
                .filter(box -> !box.purpose().equals(ManifestBox.MERKLE))
                .toList();
        if (stores.size() > 1) {
            throw new ProvenanceException("the file has " + stores.size() + " manifest stores; one is allowed");
        }
        if (stores.isEmpty()) {
            return null;
        }
        ManifestBox only = stores.getFirst();
        if (!only.purpose().equals(ManifestBox.MANIFEST)) {
            throw new ProvenanceException("the C2PA box of the file has the unknown purpose '" + only.purpose() + "'");
        }
        boolean pointsToProof = all.stream()
                .anyMatch(box ->
                        box.purpose().equals(ManifestBox.MERKLE) && box.box().offset() == only.merkle());
        if (only.merkle() != 0 && !pointsToProof) {
            throw new ProvenanceException("the C2PA box of the file points to byte " + only.merkle()
                    + ", where there is no proof of a fragment");
        }
        return only.payload(file);
    }

    /** PNG and WebP are lists of chunks: length and name, in one order or the other. */
    private static byte @Nullable [] chunk(BoxFile file, int first, String wanted, boolean png) throws IOException {
        byte[] found = null;
        for (long at = first; at <= file.size() - 8; ) {
            ByteBuffer head = file.read(at, 8);
            String name = letters(head, png ? 4 : 0);
            long length = Integer.toUnsignedLong(png ? head.getInt(0) : Integer.reverseBytes(head.getInt(4)));
            if (length > file.size() - at - 8) {
                throw new ProvenanceException("the chunk '" + name + "' of the file is cut off");
            }
            if (name.equals(wanted)) {
                if (found != null || length > LARGEST_STORE) {
                    throw new ProvenanceException("the file has two manifest stores, or one that is too large");
                }
                found = file.read(at + 8, (int) length).array();
            }
            at += 8 + length + (png ? 4 : length & 1);
        }
        return found;
    }

    /** JPEG: every APP11 segment says {@code JP}, the number of its box, its own number, and repeats the box's header. */
    private static byte @Nullable [] jpeg(BoxFile file) throws IOException {
        ByteArrayOutputStream store = new ByteArrayOutputStream();
        int box = -1;
        int sequence = 0;
        for (long at = 2; at <= file.size() - 4; ) {
            ByteBuffer head = file.read(at, 4);
            int marker = head.getShort() & 0xFFFF;
            int length = head.getShort() & 0xFFFF;
            if ((marker >>> 8) != 0xFF || length < 2 || length + 2 > file.size() - at) {
                throw new ProvenanceException("the JPEG file has no marker at byte " + at + " where one must be");
            }
            if ((marker & 0xFF) == START_OF_SCAN) {
                break;
            }
            if ((marker & 0xFF) == APP11 && length >= 2 + 8 + 8) {
                ByteBuffer segment = file.read(at + 4, length - 2);
                if (segment.getShort() == 0x4A50) {
                    int number = segment.getShort() & 0xFFFF;
                    int order = segment.getInt();
                    boolean begins = order == 1 && isStore(segment);
                    if (begins && box >= 0) {
                        throw new ProvenanceException("the file has more than one manifest store");
                    }
                    if (begins) {
                        box = number;
                    } else if (number == box) {
                        segment.position(segment.position() + 8);
                    }
                    if (number == box) {
                        if (order != ++sequence || store.size() > LARGEST_STORE) {
                            throw new ProvenanceException("the parts of the manifest store are not in order");
                        }
                        byte[] part = new byte[segment.remaining()];
                        segment.get(part);
                        store.writeBytes(part);
                    }
                }
            }
            at += 2 + length;
        }
        return box < 0 ? null : store.toByteArray();
    }

    /** Whether a JUMBF superbox is a manifest store: its description says so. */
    private static boolean isStore(ByteBuffer superbox) {
        int at = superbox.position();
        return superbox.remaining() >= 20
                && letters(superbox, at + 4).equals("jumb")
                && letters(superbox, at + 12).equals("jumd")
                && letters(superbox, at + 16).equals("c2pa");
    }
}
