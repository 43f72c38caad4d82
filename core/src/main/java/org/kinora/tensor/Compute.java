package org.kinora.tensor;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

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

    /** The first CUDA device, in bf16; empty where there is none, or where libtorch was built without CUDA. */
    public static Optional<Compute> cuda() {
        return Cuda.FIRST;
    }

    /** The GPU where there is one, else the CPU. */
    public static Compute best() {
        return cuda().orElseGet(Compute::cpu);
    }

    /** The CPU with a given type, for tests and for comparing. */
    public static Compute cpu(torch.ScalarType type) {
        return new Compute(Cpu.MEASURED.device(), type);
    }

    /** Looked for on first use. */
    private static final class Cuda {
        static final Optional<Compute> FIRST = find();

        private static Optional<Compute> find() {
            try {
                // Only the build for CUDA has it, and torch_cuda cannot be looked at without it.
                Class.forName("org.bytedeco.cuda.presets.cudart");
                Loader.load(torch_cuda.class);
            } catch (ClassNotFoundException | LinkageError e) {
                return Optional.empty(); // this build, or this machine, has no CUDA
            }
            if (!torch.cuda_is_available()) {
                return Optional.empty();
            }
            Device device = new Device(torch.DeviceType.CUDA, (byte) 0);
            device.retainReference();
            return Optional.of(new Compute(device, torch.ScalarType.BFloat16));
        }
    }

    /** Measured on first use: which of bf16 and fp32 multiplies matrices faster on this CPU. */
    private static final class Cpu {
        static final Compute MEASURED = measure();

        private static Compute measure() {
            Device device = new Device(torch.DeviceType.CPU);
            device.retainReference();
            torch.globalContext().setFloat32MatmulPrecision("medium");
            int threads = torch.get_num_threads();
            // On a busy machine threads wait for each other, and a film must not depend on who else is at work.
            torch.set_num_threads(1);
            try (PointerScope _ = new PointerScope()) {
                Tensor bf16 = torch.ones(SIDE, SIDE).to(torch.ScalarType.BFloat16);
                Tensor fp32 = torch.ones(SIDE, SIDE);
                double bestOfBf16 = Double.MAX_VALUE;
                double bestOfFp32 = Double.MAX_VALUE;
                for (int i = 0; i < ROUNDS; i++) {
                    bestOfBf16 = Math.min(bestOfBf16, seconds(bf16));
                    bestOfFp32 = Math.min(bestOfFp32, seconds(fp32));
                }
                return new Compute(
                        device, bestOfBf16 < bestOfFp32 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float);
            } finally {
                torch.set_num_threads(threads);
            }
        }

        private static double seconds(Tensor a) {
            long began = System.nanoTime();
            a.mm(a);
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
