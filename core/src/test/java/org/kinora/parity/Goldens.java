package org.kinora.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.tensor.Compute;

/** What diffusers and transformers computed, written by {@code parity/make_goldens.py}. */
final class Goldens {
    /** Largest difference allowed to modules in fp32, relative to the largest value. */
    static final double EXACT = 1e-4;
    /** The same for whole pipelines. */
    static final double PIPELINE = 1e-3;
    /** The same in bf16. */
    static final double HALF = 2e-2;

    static final Device CPU = new Device(DeviceType.CPU);

    private final SafetensorsFile file;

    private Goldens(SafetensorsFile file) {
        this.file = file;
    }

    static Path folder(String name) {
        URL url = Objects.requireNonNull(
                Goldens.class.getResource("/org/kinora/parity/" + name), "no golden folder " + name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Goldens read(String name) throws IOException {
        Compute.cpu(ScalarType.Float); // prepares the library as the program does
        return new Goldens(SafetensorsFile.open(folder(name)));
    }

    Tensor get(String name) {
        return file.tensor(name).clone();
    }

    boolean has(String name) {
        return file.names().contains(name);
    }

    /** Compares with the golden of that name; says how far off it is. */
    void check(String name, Tensor actual, double tolerance) {
        Tensor expected = get(name);
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        assertThat(error(actual, expected)).as("relative error of %s", name).isLessThanOrEqualTo(tolerance);
    }

    /** The largest difference over the largest value. */
    static double error(Tensor actual, Tensor expected) {
        Tensor wide = expected.to(ScalarType.Double);
        return actual.to(ScalarType.Double).sub(wide).abs().max().item_double()
                / Math.max(wide.abs().max().item_double(), 1e-12);
    }

    /** The norm of the difference over the norm. */
    static double distance(Tensor actual, Tensor expected) {
        Tensor wide = expected.to(ScalarType.Double);
        return actual.to(ScalarType.Double).sub(wide).norm().item_double()
                / wide.norm().item_double();
    }
}
