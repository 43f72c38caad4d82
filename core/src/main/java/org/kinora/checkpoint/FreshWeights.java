package org.kinora.checkpoint;

import static org.bytedeco.pytorch.global.torch.empty;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Noise;

/** New fp32 weights on the CPU, drawn from a seed in the order in which the model asks for them. */
public final class FreshWeights implements Weights {
    private final Generator generator;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    public FreshWeights(long seed) {
        this.generator = Noise.generator(seed);
    }

    /** Every tensor handed out so far, by name, in the order of asking. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException("weight " + name + " was asked for twice");
        }
        Tensor tensor = draw(init, shape);
        tensors.put(name, tensor);
        return tensor;
    }

    private Tensor draw(Init init, long... shape) {
        Tensor tensor = empty(shape);
        GeneratorOptional source = new GeneratorOptional(generator);
        long receptive = 1;
        for (int i = 2; i < shape.length; i++) {
            receptive *= shape[i];
        }
        double fanOut = shape[0] * (double) receptive;
        double fanIn = shape.length > 1 ? shape[1] * (double) receptive : fanOut;
        return switch (init) {
            case ZERO -> tensor.zero_();
            case ONE -> tensor.fill_(new org.bytedeco.pytorch.Scalar(1.0));
            case XAVIER -> {
                double bound = Math.sqrt(6.0 / (fanIn + fanOut));
                yield tensor.uniform_(-bound, bound, source);
            }
            case HE -> tensor.normal_(0, Math.sqrt(2.0 / fanIn), source);
            case EMBEDDING -> tensor.normal_(0, 0.02, source);
            case SPREAD, REPEAT -> identity(tensor.zero_(), init, shape);
            case TABLE -> tensor.normal_(0, 1 / Math.sqrt((double) shape[shape.length - 1]), source);
        };
    }

    private static Tensor identity(Tensor tensor, Init init, long[] shape) {
        int out = (int) shape[0];
        int in = (int) shape[1];
        int area = 1;
        for (int i = 2; i < shape.length; i++) {
            area *= (int) shape[i];
        }
        float[] values = new float[out * in * area];
        for (int o = 0; o < out; o++) {
            int sources = Math.max(1, in / out);
            for (int s = 0; s < sources; s++) {
                int i;
                if (init == Init.SPREAD) {
                    i = in > out ? o * in / out + s : o * in / out;
                } else {
                    i = in > out ? o + s * out : o % in;
                }
                values[(o * in + i) * area + area / 2] = 1f / sources;
            }
        }
        tensor.view(-1).copy_(torch.tensor(values));
        return tensor;
    }
}
