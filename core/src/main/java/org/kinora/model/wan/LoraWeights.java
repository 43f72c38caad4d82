package org.kinora.model.wan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/**
 * Low-rank adapters (<a href="https://arxiv.org/abs/2106.09685">LoRA</a>): to a weight W they add scale * alpha / rank *
 * B A. Files in the style of {@code diffusers} and of the original release are understood, with {@code lora_A} and
 * {@code lora_B} or {@code lora_down} and {@code lora_up}, with or without {@code alpha}, and whole differences
 * ({@code diff}, {@code diff_b}). Weights that an adapter changes are copies.
 */
public final class LoraWeights implements AutoCloseable {
    private static final List<String> PREFIXES =
            List.of("transformer.", "transformer_2.", "diffusion_model.", "model.diffusion_model.", "");
    private static final String KOHYA = "lora_unet_";
    private static final int LISTED = 6;
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    /** Endings of the first and the second matrix. */
    private static final List<List<String>> PAIRS = List.of(
            List.of(".lora_A.weight", ".lora_B.weight"),
            List.of(".lora_A.default.weight", ".lora_B.default.weight"),
            List.of(".lora_down.weight", ".lora_up.weight"));

    private final List<Adapter> adapters = new ArrayList<>();

    private record Adapter(
            SafetensorsFile file, double scale, @Nullable Double alpha, Set<String> used) {}

    /**
     * Opens adapters.
     *
     * @throws CheckpointException if a file is damaged
     */
    public LoraWeights(List<LoraFile> files) throws IOException {
        try {
            for (LoraFile lora : files) {
                SafetensorsFile file = SafetensorsFile.open(lora.file());
                adapters.add(new Adapter(file, lora.scale(), statedAlpha(file), new LinkedHashSet<>()));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The alpha that newer files state once for all weights. */
    private static @Nullable Double statedAlpha(SafetensorsFile file) throws CheckpointException {
        String text = file.metadata().get("lora_adapter_metadata");
        if (text == null) {
            return null;
        }
        try {
            JsonNode json = new JsonMapper().readTree(text);
            JsonNode alpha = json.path("transformer.lora_alpha");
            return alpha.isNumber() ? alpha.asDouble() : null;
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " has metadata that is not valid JSON", e);
        }
    }

    /** Weights with the adapters added. */
    public Weights on(Weights weights) {
        return adapters.isEmpty()
                ? weights
                : (name, init, shape) -> Handover.of(() -> adapted(weights.get(name, init, shape), name));
    }

    /** Weights that are zeros, with the adapters' keys counted as used. */
    Weights onlyNamed() {
        return (name, init, shape) -> {
            Tensor zeros = torch.zeros(1).expand(shape);
            adapters.forEach(adapter -> markUsed(adapter, name));
            return zeros;
        };
    }

    private static void markUsed(Adapter adapter, String name) {
        List<List<String>> endings = new ArrayList<>(PAIRS);
        endings.add(List.of(name.endsWith(BIAS) ? ".diff_b" : ".diff"));
        for (List<String> pair : endings) {
            String module = module(adapter, name, pair);
            if (module != null) {
                pair.forEach(end -> adapter.used.add(module + end));
                adapter.used.add(module + ".alpha");
            }
        }
    }

    private Tensor adapted(Tensor weight, String name) {
        List<Tensor> additions = new ArrayList<>();
        for (Adapter adapter : adapters) {
            Tensor added = addition(adapter, name, weight);
            if (added != null) {
                additions.add(added.view(weight.shape()).mul(new Scalar(adapter.scale)));
            }
        }
        if (additions.isEmpty()) {
            return weight.alias(); // not the view itself: two scopes must not hold one handle
        }
        Tensor sum = weight.to(ScalarType.Float);
        for (Tensor added : additions) {
            sum = sum.add(added);
        }
        return sum.to(weight.scalar_type());
    }

    /** What an adapter adds at scale 1, fp32; null for nothing. */
    private static @Nullable Tensor addition(Adapter adapter, String name, Tensor like) {
        if (name.endsWith(BIAS)) {
            String module = module(adapter, name, List.of(".diff_b"));
            return module == null ? null : read(adapter, module + ".diff_b", like);
        }
        for (List<String> pair : PAIRS) {
            String module = module(adapter, name, pair);
            if (module != null) {
                Tensor first = read(adapter, module + pair.get(0), like).flatten(1, -1); // [rank, in]
                Tensor second = read(adapter, module + pair.get(1), like).flatten(1, -1); // [out, rank]
                return second.matmul(first)
                        .mul(new Scalar(alpha(adapter, module, like, first.size(0)) / first.size(0)));
            }
        }
        String module = module(adapter, name, List.of(".diff"));
        return module == null ? null : read(adapter, module + ".diff", like);
    }

    private static double alpha(Adapter adapter, String module, Tensor like, long rank) {
        if (adapter.file.names().contains(module + ".alpha")) {
            return read(adapter, module + ".alpha", like).item_double();
        }
        return adapter.alpha == null ? rank : adapter.alpha;
    }

    private static Tensor read(Adapter adapter, String key, Tensor like) {
        adapter.used.add(key);
        return adapter.file.tensor(key).to(like.device(), ScalarType.Float);
    }

    /** What stands before these endings for a weight or bias of ours, if the adapter has it. */
    private static @Nullable String module(Adapter adapter, String name, List<String> endings) {
        for (String style : List.of(name, WanNames.original(name))) {
            int cut = style.endsWith(WEIGHT) ? WEIGHT.length() : style.endsWith(BIAS) ? BIAS.length() : 0;
            String bare = style.substring(0, style.length() - cut);
            List<String> candidates = new ArrayList<>();
            PREFIXES.forEach(prefix -> candidates.add(prefix + bare));
            candidates.add(KOHYA + bare.replace('.', '_'));
            for (String candidate : candidates) {
                if (endings.stream().allMatch(end -> adapter.file.names().contains(candidate + end))) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /**
     * Makes sure, after a model was built, that every tensor of the adapters was for it.
     *
     * @throws CheckpointException naming some that were not
     */
    public void verify() throws CheckpointException {
        for (Adapter adapter : adapters) {
            List<String> rest = new ArrayList<>(adapter.file.names());
            rest.removeAll(adapter.used);
            if (!rest.isEmpty()) {
                throw new CheckpointException(adapter.file + " is not an adapter for this model: it knows no place for "
                        + rest.size() + " of its " + adapter.file.names().size() + " tensors, such as "
                        + String.join(", ", rest.subList(0, Math.min(LISTED, rest.size()))));
            }
        }
    }

    @Override
    public void close() {
        adapters.forEach(adapter -> adapter.file.close());
    }
}
