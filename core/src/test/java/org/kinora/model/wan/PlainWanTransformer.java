package org.kinora.model.wan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The published forward pass for one clip, written out in loops over doubles exactly as the paper's code orders it: what
 * the fast model must agree with. Rows are tokens.
 */
final class PlainWanTransformer {
    private final WanTransformerConfig config;
    private final Map<String, double[]> weights = new HashMap<>();

    PlainWanTransformer(WanTransformerConfig config, Map<String, Tensor> tensors) {
        this.config = config;
        tensors.forEach((name, tensor) -> weights.put(name, values(tensor)));
    }

    static double[] values(Tensor tensor) {
        double[] values = new double[(int) tensor.numel()];
        tensor.to(ScalarType.Double).contiguous().data_ptr_double().get(values);
        return values;
    }

    /** latents [C, T, H, W], text [Lt][textDim]; returns [outChannels, T, H, W]. */
    double[] forward(double[] latents, int frames, int height, int width, double timestep, double[][] text) {
        int rows = height / 2;
        int columns = width / 2;
        double[][] x = linear("patch_embedding", patches(latents, frames, height, width));
        double[][] time = linear(
                "condition_embedder.time_embedder.linear_2",
                each(
                        linear("condition_embedder.time_embedder.linear_1", new double[][] {waves(timestep)}),
                        PlainWanTransformer::silu));
        double[] modulation = linear("condition_embedder.time_proj", each(time, PlainWanTransformer::silu))[0];
        double[][] states = linear(
                "condition_embedder.text_embedder.linear_2",
                each(linear("condition_embedder.text_embedder.linear_1", text), PlainWanTransformer::gelu));
        for (int i = 0; i < config.numLayers(); i++) {
            x = block("blocks." + i + ".", x, modulation, states, rows, columns);
        }
        int dim = config.dim();
        double[] table = weight("scale_shift_table");
        double[] shift = new double[dim];
        double[] scale = new double[dim];
        for (int d = 0; d < dim; d++) {
            shift[d] = table[d] + time[0][d];
            scale[d] = table[dim + d] + time[0][d];
        }
        double[][] tokens = linear("proj_out", modulate(layerNorm(x), shift, scale));
        return picture(tokens, frames, height, width);
    }

    private double[][] block(
            String name, double[][] input, double[] modulation, double[][] text, int rows, int columns) {
        int dim = config.dim();
        double[] table = weight(name + "scale_shift_table");
        double[][] m = new double[6][dim];
        for (int i = 0; i < 6 * dim; i++) {
            m[i / dim][i % dim] = table[i] + modulation[i];
        }
        double[][] x = input;
        double[][] normed = modulate(layerNorm(x), m[0], m[1]);
        x = addGated(x, attention(name + "attn1.", normed, normed, rows, columns), m[2]);

        double[][] affine = layerNorm(x);
        for (double[] row : affine) {
            for (int d = 0; d < dim; d++) {
                row[d] = row[d] * weight(name + "norm2.weight")[d] + weight(name + "norm2.bias")[d];
            }
        }
        double[] open = new double[dim];
        Arrays.fill(open, 1);
        x = addGated(x, attention(name + "attn2.", affine, text, 0, 0), open);

        double[][] inner =
                each(linear(name + "ffn.net.0.proj", modulate(layerNorm(x), m[3], m[4])), PlainWanTransformer::gelu);
        return addGated(x, linear(name + "ffn.net.2", inner), m[5]);
    }

    /** With rows of 0, without positions. */
    private double[][] attention(String name, double[][] x, double[][] to, int rows, int columns) {
        double[][] q = rms(linear(name + "to_q", x), weight(name + "norm_q.weight"));
        double[][] k = rms(linear(name + "to_k", to), weight(name + "norm_k.weight"));
        double[][] v = linear(name + "to_v", to);
        if (rows > 0) {
            rotate(q, rows, columns);
            rotate(k, rows, columns);
        }
        int width = config.attentionHeadDim();
        double[][] out = new double[x.length][config.dim()];
        for (int head = 0; head < config.numAttentionHeads(); head++) {
            for (int i = 0; i < q.length; i++) {
                double[] score = new double[k.length];
                double sum = 0;
                for (int j = 0; j < k.length; j++) {
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        score[j] += q[i][d] * k[j][d];
                    }
                    score[j] = Math.exp(score[j] / Math.sqrt(width));
                    sum += score[j];
                }
                for (int j = 0; j < k.length; j++) {
                    for (int d = head * width; d < (head + 1) * width; d++) {
                        out[i][d] += score[j] / sum * v[j][d];
                    }
                }
            }
        }
        return linear(name + "to_out.0", out);
    }

    private void rotate(double[][] x, int rows, int columns) {
        int width = config.attentionHeadDim();
        int space = 2 * (width / 6);
        int[] dims = {width - 2 * space, space, space};
        for (int token = 0; token < x.length; token++) {
            int[] position = {token / (rows * columns), token / columns % rows, token % columns};
            for (int head = 0; head < config.numAttentionHeads(); head++) {
                int at = head * width;
                for (int axis = 0; axis < 3; axis++) {
                    for (int j = 0; j < dims[axis] / 2; j++) {
                        double angle = position[axis] / Math.pow(10_000, 2.0 * j / dims[axis]);
                        double even = x[token][at];
                        double odd = x[token][at + 1];
                        x[token][at++] = even * Math.cos(angle) - odd * Math.sin(angle);
                        x[token][at++] = even * Math.sin(angle) + odd * Math.cos(angle);
                    }
                }
            }
        }
    }

    private double[] waves(double timestep) {
        int half = config.freqDim() / 2;
        double[] waves = new double[2 * half];
        for (int i = 0; i < half; i++) {
            double angle = timestep * Math.exp(-Math.log(10_000) * i / half);
            waves[i] = Math.cos(angle);
            waves[half + i] = Math.sin(angle);
        }
        return waves;
    }

    private double[][] patches(double[] latents, int frames, int height, int width) {
        double[][] tokens = new double[frames * height * width / 4][4 * config.inChannels()];
        for (int i = 0; i < latents.length; i++) {
            int column = i % width;
            int row = i / width % height;
            int frame = i / (width * height) % frames;
            int channel = i / (width * height * frames);
            int token = (frame * height / 2 + row / 2) * (width / 2) + column / 2;
            tokens[token][channel * 4 + row % 2 * 2 + column % 2] = latents[i];
        }
        return tokens;
    }

    /** The values of a token come back as [row, column, channel]. */
    private double[] picture(double[][] tokens, int frames, int height, int width) {
        int channels = config.outChannels();
        double[] latents = new double[channels * frames * height * width];
        for (int i = 0; i < latents.length; i++) {
            int column = i % width;
            int row = i / width % height;
            int frame = i / (width * height) % frames;
            int channel = i / (width * height * frames);
            int token = (frame * height / 2 + row / 2) * (width / 2) + column / 2;
            latents[i] = tokens[token][(row % 2 * 2 + column % 2) * channels + channel];
        }
        return latents;
    }

    private double[][] linear(String name, double[][] x) {
        double[] weight = weight(name + ".weight");
        double[] bias = weight(name + ".bias");
        double[][] out = new double[x.length][bias.length];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < bias.length; o++) {
                out[i][o] = bias[o];
                for (int d = 0; d < x[i].length; d++) {
                    out[i][o] += weight[o * x[i].length + d] * x[i][d];
                }
            }
        }
        return out;
    }

    private double[][] layerNorm(double[][] x) {
        double[][] out = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double mean = Arrays.stream(x[i]).average().orElseThrow();
            double variance = Arrays.stream(x[i])
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            out[i] = Arrays.stream(x[i])
                    .map(value -> (value - mean) / Math.sqrt(variance + config.eps()))
                    .toArray();
        }
        return out;
    }

    private double[][] rms(double[][] x, double[] weight) {
        for (double[] row : x) {
            double square =
                    Arrays.stream(row).map(value -> value * value).average().orElseThrow();
            for (int d = 0; d < row.length; d++) {
                row[d] = row[d] / Math.sqrt(square + config.eps()) * weight[d];
            }
        }
        return x;
    }

    private static double[][] modulate(double[][] x, double[] shift, double[] scale) {
        for (double[] row : x) {
            for (int d = 0; d < row.length; d++) {
                row[d] = row[d] * (1 + scale[d]) + shift[d];
            }
        }
        return x;
    }

    private static double[][] addGated(double[][] x, double[][] y, double[] gate) {
        double[][] out = new double[x.length][gate.length];
        for (int i = 0; i < x.length; i++) {
            for (int d = 0; d < gate.length; d++) {
                out[i][d] = x[i][d] + gate[d] * y[i][d];
            }
        }
        return out;
    }

    private static double[][] each(double[][] x, DoubleUnaryOperator function) {
        double[][] out = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            out[i] = Arrays.stream(x[i]).map(function).toArray();
        }
        return out;
    }

    private static double silu(double x) {
        return x / (1 + Math.exp(-x));
    }

    private static double gelu(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private double[] weight(String name) {
        double[] weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException(name);
        }
        return weight;
    }
}
