package org.kinora.train.text;

import static org.bytedeco.pytorch.global.torch.from_blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/**
 * The variables of a TensorFlow BERT under the weight names of the {@code transformers} layout, fp32. Dense kernels are
 * [in, out] there and [out, in] here.
 */
record BundleWeights(TensorFlowBundle bundle) implements Weights {
    private static final String PREFIX = "module/bert/";

    @Override
    public Tensor get(String name, Init init, long... shape) {
        String path = name.replace('.', '/').replaceFirst("^encoder/layer/(\\d+)/", "encoder/layer_$1/");
        boolean kernel = false;
        if (path.endsWith("_embeddings/weight")) {
            path = path.substring(0, path.length() - "/weight".length());
        } else if (path.contains("LayerNorm")) {
            path = path.replace("/weight", "/gamma").replace("/bias", "/beta");
        } else if (path.endsWith("/weight")) {
            path = path.replace("/weight", "/kernel");
            kernel = true;
        }
        Tensor stored = read(PREFIX + path);
        Tensor tensor = kernel ? stored.t().contiguous() : stored; // [in, out] -> [out, in]
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException("weight " + name + " has shape " + Arrays.toString(tensor.shape())
                    + ", expected " + Arrays.toString(shape));
        }
        return tensor;
    }

    private Tensor read(String variable) {
        try {
            FloatBuffer floats = bundle.floats(variable);
            List<Long> shape = bundle.shapes().getOrDefault(variable, List.of());
            FloatPointer copy = new FloatPointer(floats);
            return from_blob(copy, shape.stream().mapToLong(Long::longValue).toArray())
                    .clone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
