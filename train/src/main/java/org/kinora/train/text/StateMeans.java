package org.kinora.train.text;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.model.bert.BertModel;

/** The mean state of each kind of token over many captions, and one factor that gives the rest variance 1. */
final class StateMeans {
    /** Kinds of tokens, in the order in which their means are stored. */
    private enum Kind {
        LATIN(0),
        HAN(1),
        START(2),
        END(3),
        OTHER(4);

        private final byte row;

        Kind(int row) {
            this.row = (byte) row;
        }

        static Kind of(String piece) {
            String text = piece.startsWith("##") ? piece.substring(2) : piece;
            if (text.equals("[CLS]")) {
                return START;
            }
            if (text.equals("[SEP]")) {
                return END;
            }
            if (VocabularyPruner.isHan(text)) {
                return HAN;
            }
            return text.matches("[A-Za-z]+") ? LATIN : OTHER;
        }
    }

    private final byte[] kinds;
    private final int width;
    private final double[][] sums;
    private final double[] squares;
    private final long[] counts;

    StateMeans(List<String> vocabulary, int width) {
        this.kinds = new byte[vocabulary.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = Kind.of(vocabulary.get(i)).row;
        }
        this.width = width;
        this.sums = new double[Kind.values().length][width];
        this.squares = new double[Kind.values().length];
        this.counts = new long[Kind.values().length];
    }

    /** Adds one caption's tokens. */
    void add(BertModel model, long[] ids) {
        float[] states = new float[ids.length * width];
        try (PointerScope _ = new PointerScope()) {
            Tensor mask = torch.ones(1, ids.length);
            Tensor last = model.forward(torch.tensor(ids).view(1, ids.length), mask); // [1, L, D]
            FloatBuffer buffer = last.contiguous().createBuffer();
            buffer.get(states);
        }
        for (int token = 0; token < ids.length; token++) {
            int kind = kinds[(int) ids[token]];
            counts[kind]++;
            for (int d = 0; d < width; d++) {
                float value = states[token * width + d];
                sums[kind][d] += value;
                squares[kind] += (double) value * value;
            }
        }
    }

    /** {@code mean} [kinds, D], {@code kind} [pieces] and {@code scale} [1], as the encoder reads them. */
    Map<String, Tensor> tensors() {
        float[] means = new float[sums.length * width];
        double spread = 0;
        long words = 0;
        for (Kind kind : Kind.values()) {
            int k = kind.row;
            double square = 0;
            for (int d = 0; d < width; d++) {
                double mean = sums[k][d] / Math.max(1, counts[k]);
                means[k * width + d] = (float) mean;
                square += mean * mean;
            }
            if (kind == Kind.LATIN || kind == Kind.HAN) {
                spread += squares[k] - counts[k] * square;
                words += counts[k];
            }
        }
        float scale = (float) (1 / Math.sqrt(spread / ((double) words * width)));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("kind", torch.tensor(kinds).to(ScalarType.Byte));
        tensors.put("mean", torch.tensor(means).view(sums.length, width));
        tensors.put("scale", torch.tensor(new float[] {scale}));
        return tensors;
    }
}
