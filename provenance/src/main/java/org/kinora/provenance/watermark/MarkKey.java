package org.kinora.provenance.watermark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the signs of a mark lie, as a key has it. Whoever has the key can read marks, and can also wipe them out; the
 * {@linkplain #common() common key} is in this source, so that everybody can read.
 */
public final class MarkKey {
    /** Small cells along the side of a tile. */
    static final int SIDE = 32;

    /** Large cells along the side of a tile. */
    static final int LARGE_SIDE = SIDE / 2;

    static final int CELLS = SIDE * SIDE;
    static final int SYMBOLS = 8;
    /** Signs of a symbol. */
    static final int SPREAD = 96;

    static final int SYNC = CELLS - SYMBOLS * SPREAD;
    /** Different sequences of a symbol; with their opposites twice as many. */
    static final int SEQUENCES = 128;
    /** Symbols that are the same for all payloads of a key. */
    static final int FIXED_SYMBOLS = 2;
    /** Signs that are the same for all payloads of a key. */
    static final int KNOWN = SYNC + FIXED_SYMBOLS * SPREAD;

    /** Made once, on first use: it takes a few hundred hashes. */
    private static final class Common {
        static final MarkKey KEY = new MarkKey("Kinora, the common mark, 1".getBytes(StandardCharsets.US_ASCII));
    }

    private final int id;
    private final short[] places = new short[CELLS];
    private final byte[] sync = new byte[SYNC];
    private final byte[] large = new byte[LARGE_SIDE * LARGE_SIDE];
    private final byte[][][] sequences = new byte[SYMBOLS][SEQUENCES][SPREAD];

    /** A key from at least 16 secret bytes. */
    public MarkKey(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("a key for marks needs 16 bytes or more, not " + secret.length);
        }
        Bits bits = new Bits(secret);
        this.id = bits.next(16);
        for (short i = 0; i < CELLS; i++) {
            int at = (int) (Integer.toUnsignedLong(bits.next(32)) % (i + 1));
            places[i] = places[at];
            places[at] = i;
        }
        for (int i = 0; i < SYNC; i++) {
            sync[i] = bits.sign();
        }
        for (byte[][] symbol : sequences) {
            for (byte[] sequence : symbol) {
                for (int i = 0; i < SPREAD; i++) {
                    sequence[i] = bits.sign();
                }
            }
        }
        // Last, so that the small cells are those of marks that had no large ones.
        for (int i = 0; i < large.length; i++) {
            large[i] = bits.sign();
        }
    }

    /** The key that every Kinora has. */
    public static MarkKey common() {
        return Common.KEY;
    }

    /** 16 bits that tell this key from others; the first of every payload. */
    public int id() {
        return id;
    }

    /** The payload of a job: the key's id and 48 bits of the job's. */
    public long payload(long job) {
        return ((long) id << 48) | (job & 0xFFFF_FFFF_FFFFL);
    }

    /** The sign of every small cell of a tile, row by row, for a payload of this key. */
    byte[] tile(long payload) {
        if (payload >>> 48 != id) {
            throw new IllegalArgumentException("the payload %016x is not of the key %04x".formatted(payload, id));
        }
        return tile(payload, SYMBOLS);
    }

    /** The sign of every large cell of a tile, row by row, which is the same for all payloads. */
    byte[] largeTile() {
        return large.clone();
    }

    private byte[] tile(long payload, int symbols) {
        byte[] tile = new byte[CELLS];
        for (int i = 0; i < SYNC; i++) {
            tile[places[i]] = sync[i];
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            int value = (int) (payload >>> (56 - 8 * symbol)) & 0xFF;
            byte[] sequence = sequences[symbol][value >> 1];
            for (int i = 0; i < SPREAD; i++) {
                tile[place(symbol, i)] = (byte) ((value & 1) == 0 ? sequence[i] : -sequence[i]);
            }
        }
        return tile;
    }

    /** The signs that are the same for all payloads; 0 elsewhere. */
    byte[] knownTile() {
        return tile((long) id << 48, FIXED_SYMBOLS);
    }

    private int place(int symbol, int i) {
        return places[SYNC + symbol * SPREAD + i];
    }

    /**
     * The most likely payload.
     *
     * @param wrong the chance that it is another one, if what disturbs the cells is normal noise, as its decimal logarithm
     */
    record Reading(long payload, double wrong) {}

    /** The most likely payload of this key. */
    Reading read(double[] cells) {
        double weight = weight(cells);
        long payload = (long) id << 48;
        double wrong = 0;
        double[] fits = new double[2 * SEQUENCES];
        for (int symbol = FIXED_SYMBOLS; symbol < SYMBOLS; symbol++) {
            int best = 0;
            for (int k = 0; k < SEQUENCES; k++) {
                double sum = 0;
                byte[] sequence = sequences[symbol][k];
                for (int i = 0; i < SPREAD; i++) {
                    sum += sequence[i] * cells[place(symbol, i)];
                }
                fits[2 * k] = sum;
                fits[2 * k + 1] = -sum;
                best = sum > fits[best] ? 2 * k : -sum > fits[best] ? 2 * k + 1 : best;
            }
            double all = 0;
            for (double fit : fits) {
                all += Math.exp(weight * (fit - fits[best]));
            }
            wrong += 1 - 1 / all;
            payload |= (long) best << (56 - 8 * symbol);
        }
        return new Reading(payload, Math.log10(Math.clamp(wrong, Double.MIN_NORMAL, 1)));
    }

    /** What a cell says for a sign, from the signs that are known: how far they move cells, against the noise's square. */
    private double weight(double[] cells) {
        byte[] known = knownTile();
        double moved = 0;
        double squares = 0;
        for (int i = 0; i < CELLS; i++) {
            moved += known[i] * cells[i] / KNOWN;
            squares += known[i] * known[i] * cells[i] * cells[i] / KNOWN;
        }
        double noise = squares - moved * moved;
        return noise > 0 ? Math.max(0, moved) / noise : 0;
    }

    /** Bits from HMAC-SHA-256 in counter mode. */
    private static final class Bits {
        private final Mac mac;
        private byte[] block = new byte[0];
        private int used;
        private int counter;

        Bits(byte[] secret) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("every Java machine has HMAC-SHA-256", e);
            }
        }

        int next(int count) {
            int value = 0;
            for (int i = 0; i < count; i++) {
                if (used == block.length * 8) {
                    block = mac.doFinal(ByteBuffer.allocate(4).putInt(counter++).array());
                    used = 0;
                }
                value = (value << 1) | ((block[used >> 3] >> (used & 7)) & 1);
                used++;
            }
            return value;
        }

        byte sign() {
            return (byte) (next(1) == 0 ? 1 : -1);
        }
    }
}
