package org.kinora.model.bert;

import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** BERT in double precision, one prompt, no tensor library in the arithmetic: what {@link BertModel} must equal. */
final class LoopBert {
    private final BertConfig config;
    private final Map<String, Tensor> weights;

    LoopBert(BertConfig config, Map<String, Tensor> weights) {
        this.config = config;
        this.weights = weights;
    }

    double[][] forward(long[] ids) {
        double[][] x = new double[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            double[] word = row("embeddings.word_embeddings.weight", (int) ids[i]);
            double[] position = row("embeddings.position_embeddings.weight", i);
            double[] segment = row("embeddings.token_type_embeddings.weight", 0);
            x[i] = norm("embeddings.LayerNorm", sum(sum(word, position), segment));
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            x = layer("encoder.layer." + layer + ".", x);
        }
        return x;
    }

    private double[][] layer(String name, double[][] x) {
        int length = x.length;
        int size = config.hiddenSize() / config.heads();
        double[][] mixed = new double[length][config.hiddenSize()];
        for (int head = 0; head < config.heads(); head++) {
            for (int i = 0; i < length; i++) {
                double[] q = linear(name + "attention.self.query", x[i]);
                double[] score = new double[length];
                double total = 0;
                for (int j = 0; j < length; j++) {
                    double[] k = linear(name + "attention.self.key", x[j]);
                    double dot = 0;
                    for (int d = head * size; d < (head + 1) * size; d++) {
                        dot += q[d] * k[d];
                    }
                    score[j] = Math.exp(dot / Math.sqrt(size));
                    total += score[j];
                }
                for (int j = 0; j < length; j++) {
                    double[] v = linear(name + "attention.self.value", x[j]);
                    for (int d = head * size; d < (head + 1) * size; d++) {
                        mixed[i][d] += score[j] / total * v[d];
                    }
                }
            }
        }
        double[][] out = new double[length][];
        for (int i = 0; i < length; i++) {
            double[] attended = norm(
                    name + "attention.output.LayerNorm", sum(linear(name + "attention.output.dense", mixed[i]), x[i]));
            double[] inner = linear(name + "intermediate.dense", attended);
            for (int d = 0; d < inner.length; d++) {
                inner[d] = inner[d] * 0.5 * (1 + erf(inner[d] / Math.sqrt(2)));
            }
            out[i] = norm(name + "output.LayerNorm", sum(linear(name + "output.dense", inner), attended));
        }
        return out;
    }

    private double[] linear(String name, double[] x) {
        double[] bias = row(name + ".bias", 0);
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
            double[] w = row(name + ".weight", o);
            y[o] = bias[o];
            for (int d = 0; d < x.length; d++) {
                y[o] += w[d] * x[d];
            }
        }
        return y;
    }

    private double[] norm(String name, double[] x) {
        double mean = 0;
        double square = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (double value : x) {
            square += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int d = 0; d < x.length; d++) {
            y[d] = (x[d] - mean) / Math.sqrt(square + config.layerNormEps()) * row(name + ".weight", 0)[d]
                    + row(name + ".bias", 0)[d];
        }
        return y;
    }

    private double[] row(String name, int row) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new AssertionError("the model did not ask for " + name);
        }
        FloatBuffer buffer = tensor.contiguous().createBuffer();
        int width = (int) tensor.size(tensor.dim() - 1);
        double[] values = new double[width];
        for (int d = 0; d < width; d++) {
            values[d] = buffer.get(row * width + d);
        }
        return values;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] c = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            c[i] = a[i] + b[i];
        }
        return c;
    }

    /** The Maclaurin series, exact enough for the small arguments of this test. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
