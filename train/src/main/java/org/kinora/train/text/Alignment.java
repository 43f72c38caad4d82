package org.kinora.train.text;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.text.TextEncoder;

/**
 * How well an encoder puts an English text and its Chinese translation in one place: for each text, is the translation
 * the nearest of all texts of the other language? Texts are compared by the cosine of their mean states without the
 * two marks.
 *
 * @param toChinese share of English texts whose nearest Chinese one is the right one
 * @param toEnglish the reverse
 * @param margin mean cosine to the right one, less that to the best wrong one
 */
record Alignment(double toChinese, double toEnglish, double margin) {
    /** Measures on a list of pairs that lies beside this package. */
    static Alignment measure(TextEncoder encoder, String list) {
        List<String[]> pairs = Tables.read(list, 2);
        try (PointerScope _ = new PointerScope()) {
            List<Tensor> english = new ArrayList<>();
            List<Tensor> chinese = new ArrayList<>();
            for (String[] pair : pairs) {
                english.add(pooled(encoder, pair[0]));
                chinese.add(pooled(encoder, pair[1]));
            }
            int count = pairs.size();
            double[][] cosine = new double[count][count];
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    cosine[i][j] = english.get(i).mul(chinese.get(j)).sum().item_float();
                }
            }
            return of(cosine);
        }
    }

    private static Alignment of(double[][] cosine) {
        int count = cosine.length;
        int toChinese = 0;
        int toEnglish = 0;
        double margin = 0;
        for (int i = 0; i < count; i++) {
            double wrongChinese = Double.NEGATIVE_INFINITY;
            double wrongEnglish = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < count; j++) {
                if (j != i) {
                    wrongChinese = Math.max(wrongChinese, cosine[i][j]);
                    wrongEnglish = Math.max(wrongEnglish, cosine[j][i]);
                }
            }
            toChinese += cosine[i][i] > wrongChinese ? 1 : 0;
            toEnglish += cosine[i][i] > wrongEnglish ? 1 : 0;
            margin += cosine[i][i] - wrongChinese;
        }
        return new Alignment(toChinese / (double) count, toEnglish / (double) count, margin / count);
    }

    private static Tensor pooled(TextEncoder encoder, String text) {
        int tokens = encoder.tokens(text);
        Tensor mean = encoder.encode(List.of(text), tokens)
                .select(0, 0) // [L, D]
                .narrow(0, 1, tokens - 2)
                .to(ScalarType.Float)
                .mean(0); // [D]
        return mean.div(torch.norm(mean, new Scalar(2.0)));
    }
}
