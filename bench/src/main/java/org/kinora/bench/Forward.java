package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.umt5.Umt5Config;
import org.kinora.model.umt5.Umt5EncoderModel;
import org.kinora.model.wan.AutoencoderKLWan;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Handover;

/**
 * Runs one model of a checkpoint folder on given inputs, for {@code parity/} to compare with Python: writes the output
 * and says how long each run took and how much memory the process needed at its peak.
 */
public final class Forward {
    private Forward() {}

    private static final String USAGE = "arguments: transformer|vae|text FOLDER fp32|bf16 INPUT OUTPUT RUNS";

    /** Takes what {@link #USAGE} says. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(USAGE);
        }
        Path folder = Path.of(arguments[1]);
        ScalarType type = arguments[2].equals("bf16") ? ScalarType.BFloat16 : ScalarType.Float;
        int runs = Integer.parseInt(arguments[5]);
        Compute.cpu(type);
        String threads = System.getenv("OMP_NUM_THREADS");
        if (threads != null) {
            torch.set_num_threads(Integer.parseInt(threads));
        }
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                SafetensorsFile input = SafetensorsFile.open(Path.of(arguments[3]))) {
            Model model = open(arguments[0], folder, type);
            List<String> seconds = new ArrayList<>();
            Tensor output = torch.zeros(1);
            for (int i = 0; i < runs; i++) {
                long began = System.nanoTime();
                output = Handover.of(() -> model.run(input).to(ScalarType.Float));
                seconds.add(String.format(Locale.ROOT, "%.3f", (System.nanoTime() - began) / 1e9));
            }
            SafetensorsWriter.write(Path.of(arguments[4]), Map.of("output", output), Map.of());
            System.out.println("{\"seconds\": " + seconds + ", \"peak_mb\": " + peakMegabytes() + "}");
        }
    }

    /** A model with its inputs taken from a file. */
    private interface Model {
        Tensor run(SafetensorsFile input);
    }

    private static Model open(String kind, Path folder, ScalarType type) throws IOException {
        Device cpu = new Device(DeviceType.CPU);
        return switch (kind) {
            case "transformer" -> {
                WanTransformer3DModel model = WanTransformer3DModel.open(folder, type, cpu);
                yield input -> model.forward(
                        input.tensor("latents").to(type),
                        input.tensor("timestep"),
                        input.tensor("text").to(type));
            }
            case "vae" -> {
                AutoencoderKLWan model = AutoencoderKLWan.open(folder, type, cpu);
                yield input -> {
                    try (VideoAutoencoder.Decoding film = model.startDecoding()) {
                        return film.decode(input.tensor("latents").to(type));
                    }
                };
            }
            case "text" -> {
                Umt5EncoderModel model = new Umt5EncoderModel(
                        Umt5Config.read(folder.resolve("config.json")), StoredWeights.forRunning(folder, type, cpu));
                yield input -> model.forward(input.tensor("ids"));
            }
            default -> throw new IllegalArgumentException(USAGE);
        };
    }

    private static long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
