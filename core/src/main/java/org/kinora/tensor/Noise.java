package org.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.randn;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Seeded Gaussian noise, the same numbers for the same seed on every machine of one kind. */
public final class Noise {
    private Noise() {}

    /** A generator of the CPU, independent of every other. */
    public static Generator generator(long seed) {
        Generator generator = torch.make_generator_cpu(seed);
        return generator;
    }

    /** Standard normal fp32 noise of this shape on the CPU. */
    public static Tensor normal(Generator generator, long... shape) {
        return randn(shape, new GeneratorOptional(generator), new TensorOptions());
    }
}
