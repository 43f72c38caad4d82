package org.kinora.cli;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.LoraFile;
import org.kinora.pipeline.Sampling;
import org.kinora.pipeline.wan.WanSettings.Choice;
import org.kinora.sampler.FlowSolverKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that open checkpoints (folders of a Wan pipeline) have, some of them alone; the names are those of Python. */
final class OpenWeightsOptions {
    /** Number types. */
    enum Precision {
        FP32(ScalarType.Float),
        BF16(ScalarType.BFloat16);

        private final ScalarType type;

        Precision(ScalarType type) {
            this.type = type;
        }

        ScalarType type() {
            return type;
        }
    }

    @Option(names = "--num-frames", paramLabel = "N", description = "Open weights: frames, 1 + 4 n (default: 81).")
    @Nullable
    Integer frames;

    @Option(
            names = "--negative-prompt",
            paramLabel = "TEXT",
            description = "What the film shall not show (default: nothing).")
    @Nullable
    String negativePrompt;

    @Option(
            names = "--guidance-scale",
            paramLabel = "W",
            description =
                    "How much the prompt counts; 1 is off, twice as fast (default: the model's; open weights: 5).")
    @Nullable
    Double guidanceScale;

    @Option(
            names = "--guidance-scale-2",
            paramLabel = "W",
            description = "Open weights: the same for the second transformer (default: as the first).")
    @Nullable
    Double guidanceScale2;

    @Option(
            names = "--flow-shift",
            paramLabel = "S",
            description = "Moves the noise levels; for open weights 3 for 480p, 5 for 720p (default: the model's).")
    @Nullable
    Double flowShift;

    @Option(
            names = "--max-sequence-length",
            paramLabel = "N",
            description = "Open weights: tokens of a prompt (default: 512).")
    @Nullable
    Integer maxSequenceLength;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            description = "Open weights: unipc or euler (default: the folder's).")
    @Nullable
    FlowSolverKind scheduler;

    @Option(
            names = "--dtype",
            paramLabel = "T",
            description = "Open weights: fp32 or bf16 (default: whichever is faster here).")
    @Nullable
    Precision dtype;

    @Option(
            names = "--vae-dtype",
            paramLabel = "T",
            description = "Open weights: fp32 or bf16, for decoding (default: fp32, as its makers advise).")
    @Nullable
    Precision vaeDtype;

    @Option(
            names = "--latents",
            paramLabel = "FILE",
            description = "Open weights: begin with this noise: a safetensors file, key \"latents\", [1, C, T, h, w].")
    @Nullable
    Path latents;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "The first frame: PNG, JPEG or WebP (open weights: for models that take one).")
    @Nullable
    Path image;

    @Option(
            names = "--save-latents",
            paramLabel = "FILE",
            description = "Open weights: keep the denoised latents, as output_type=\"latent\" gives them.")
    @Nullable
    Path saveLatents;

    @Option(
            names = "--save-frames",
            paramLabel = "FILE",
            description = "Open weights: keep the decoded frames, as output_type=\"pt\" gives them.")
    @Nullable
    Path saveFrames;

    @Option(
            names = "--decode-latents",
            paramLabel = "FILE",
            description = "Open weights: only decode latents that were kept, without making new ones.")
    @Nullable
    Path decodeLatents;

    @Option(
            names = "--offload",
            arity = "0..1",
            fallbackValue = "ON",
            paramLabel = "WHEN",
            description = "Open weights: fetch the weights block by block: on, off, auto (default: auto).")
    @Nullable
    Choice offload;

    @Option(
            names = "--tiling",
            arity = "0..1",
            fallbackValue = "ON",
            paramLabel = "WHEN",
            description = "Open weights: decode in tiles, for less memory: on, off, auto (default: auto).")
    @Nullable
    Choice tiling;

    @Option(
            names = "--lora",
            paramLabel = "FILE[:SCALE]",
            converter = LoraConverter.class,
            description = "Open weights: add an adapter; may be given several times.")
    @Nullable
    List<LoraFile> loras;

    @Option(
            names = "--lora-2",
            paramLabel = "FILE[:SCALE]",
            converter = LoraConverter.class,
            description = "Open weights: add an adapter to the second transformer.")
    @Nullable
    List<LoraFile> secondLoras;

    @Option(
            names = "--causal",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "JSON",
            description =
                    "Open weights: make it chunk by chunk with a few-step causal model, as the file says (default:"
                            + " scheduler/causal_config.json of the folder).")
    @Nullable
    String causal;

    /** How a Kinora model draws, with what was asked for. */
    Sampling applied(Sampling usual) {
        Sampling sampling = usual;
        sampling = guidanceScale == null ? sampling : sampling.withGuidanceScale(guidanceScale);
        sampling = flowShift == null ? sampling : sampling.withShift(flowShift);
        return negativePrompt == null ? sampling : sampling.withNegativePrompt(negativePrompt);
    }

    /** Refuses those that a Kinora model does not know. */
    void refuseFor(String model) {
        Object[] given = {
            frames,
            guidanceScale2,
            maxSequenceLength,
            scheduler,
            dtype,
            vaeDtype,
            latents,
            saveLatents,
            saveFrames,
            decodeLatents,
            offload,
            tiling,
            loras,
            secondLoras,
            causal
        };
        for (Object value : given) {
            if (value != null) {
                throw new WrongInput("the value " + value + " belongs to an option for open weights (a Wan pipeline"
                        + " folder), but " + model + " is a Kinora model; leave that option out");
            }
        }
    }

    /** Reads FILE or FILE:SCALE. */
    static final class LoraConverter implements ITypeConverter<LoraFile> {
        @Override
        public LoraFile convert(String typed) {
            int colon = typed.lastIndexOf(':');
            if (colon < 1 || !typed.substring(colon + 1).matches("-?[0-9.]+")) {
                return new LoraFile(Path.of(typed), 1);
            }
            try {
                return new LoraFile(Path.of(typed.substring(0, colon)), Double.parseDouble(typed.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'" + typed + "' is no FILE:SCALE, for example style.safetensors:0.8");
            }
        }
    }
}
