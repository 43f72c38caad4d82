package org.kinora.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where tensors live and which number type flows through the networks.
 *
 * @param device CPU or CUDA
 * @param type bf16 where the machine is fast at it, fp32 elsewhere
 */
public record Compute(Device device, torch.ScalarType type) {
    private static final int SIDE = 512;
    private static final int ROUNDS = 6;

    /** Prepares the library for this machine; the answer is measured once and kept. */
    public static Compute cpu() {
        return Cpu.MEASURED;
    }

    /** The CPU with a given type, for tests and for comparing. */
    public static Compute cpu(torch.ScalarType type) {
        return new Compute(Cpu.MEASURED.device(), type);
    }

    /** Measured on first use: which of bf16 and fp32 multiplies matrices faster on this CPU. */
    private static final class Cpu {
        static final Compute MEASURED = measure();

        private static Compute measure() {
            Device device = new Device(torch.DeviceType.CPU);
            device.retainReference();
            torch.globalContext().setFloat32MatmulPrecision("medium");
            double bf16 = seconds(torch.ScalarType.BFloat16);
            double fp32 = seconds(torch.ScalarType.Float);
            return new Compute(device, bf16 < fp32 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float);
        }

        private static double seconds(torch.ScalarType type) {
            try (PointerScope _ = new PointerScope()) {
                Tensor a = torch.ones(SIDE, SIDE).to(type);
                double best = Double.MAX_VALUE;
                for (int i = 0; i < ROUNDS; i++) {
                    long began = System.nanoTime();
                    a.mm(a);
                    best = Math.min(best, (System.nanoTime() - began) / 1e9);
                }
                return best;
            }
        }
    }
}
