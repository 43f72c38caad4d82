package org.kinora.text;

import static org.bytedeco.pytorch.global.torch.tensor;
import static org.bytedeco.pytorch.global.torch.zeros;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.StoredNames;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.umt5.Umt5Config;
import org.kinora.model.umt5.Umt5EncoderModel;
import org.kinora.tensor.Handover;

/**
 * The text encoder of Wan's pipelines. Prompts are cleaned as {@code diffusers} cleans them; only real tokens are
 * computed, which is exact, as padding would be masked, and for a short prompt many times cheaper. The weights stay on the
 * disk and are read block by block: the encoder needs little memory however large it is.
 */
public final class Umt5TextEncoder implements TextEncoder {
    /** The tokenizer has no limit of its own; the published pipelines ask for 512. */
    private static final int LONGEST = 4096;

    private final PointerScope memory;
    private final StoredWeights weights;
    private final HuggingFaceTokenizer tokenizer;
    private final Umt5EncoderModel model;
    private final Device device;
    private final ScalarType type;

    private Umt5TextEncoder(
            PointerScope memory,
            StoredWeights weights,
            HuggingFaceTokenizer tokenizer,
            Umt5EncoderModel model,
            Device device,
            ScalarType type) {
        this.memory = memory;
        this.weights = weights;
        this.tokenizer = tokenizer;
        this.model = model;
        this.device = device;
        this.type = type;
    }

    /**
     * Opens an encoder.
     *
     * @param encoder holds {@code config.json} and the weights
     * @param vocabulary holds {@code tokenizer.json}
     * @throws IOException if a part is missing, damaged, or not made for the other
     */
    public static Umt5TextEncoder open(Path encoder, Path vocabulary, Device device, ScalarType type)
            throws IOException {
        Umt5Config config = Umt5Config.read(encoder.resolve("config.json"));
        HuggingFaceTokenizer tokenizer = tokenizer(vocabulary);
        StoredWeights stored = null;
        try (PointerScope memory = new PointerScope()) {
            stored = weights(encoder, type, device);
            new Umt5EncoderModel(config, stored.onlyChecked());
            stored.verify();
            Umt5EncoderModel model =
                    Umt5EncoderModel.fetching(config, stored.asStored(Umt5EncoderModel.WORDS), stored.readAgain());
            memory.extend(); // the weights live until close()
            return new Umt5TextEncoder(memory, stored, tokenizer, model, device, type);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            if (stored != null) {
                stored.close();
            }
            throw e;
        }
    }

    /** The weights of an encoder folder, as {@link #open} takes them. */
    public static StoredWeights weights(Path encoder, ScalarType type, Device device) throws IOException {
        return StoredWeights.forRunning(encoder, type, device, _ -> false, new Names());
    }

    /** Asks for all weights of an encoder, so that {@link StoredWeights#verify} knows of each. */
    public static void check(Path config, StoredWeights weights) throws IOException {
        new Umt5EncoderModel(Umt5Config.read(config), weights.onlyChecked());
    }

    /** The embedding lies in the files under either of two names, or both. */
    private static final class Names implements StoredNames {
        private static final String SHARED = "shared.weight";

        @Override
        public String place(String name, Set<String> stored) {
            boolean elsewhere = name.equals(SHARED) && !stored.contains(SHARED);
            return elsewhere ? Umt5EncoderModel.REPEATED.iterator().next() : name;
        }

        @Override
        public boolean isSurplus(String stored) {
            return Umt5EncoderModel.REPEATED.contains(stored);
        }
    }

    private static HuggingFaceTokenizer tokenizer(Path folder) throws IOException {
        Path json = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(json)) {
            throw new CheckpointException("there is no " + json + ": fetch the whole tokenizer folder"
                    + " (a spiece.model alone is not read)");
        }
        TokenizerLibrary.prepare();
        try {
            return HuggingFaceTokenizer.newInstance(
                    json, Map.of("truncation", "do_not_truncate", "padding", "false", "modelMaxLength", "1000000"));
        } catch (RuntimeException e) {
            throw new CheckpointException(json + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    @Override
    public int width() {
        return model.config().dim();
    }

    @Override
    public int maxLength() {
        return LONGEST;
    }

    @Override
    public int tokens(String prompt) {
        return ids(prompt, LONGEST).length;
    }

    /** The pieces of a prompt, cut to {@code length}, the end mark still at the end. */
    public long[] ids(String prompt, int length) {
        long[] ids = tokenizer.encode(PromptCleaning.clean(prompt)).getIds();
        if (ids.length <= length) {
            return ids;
        }
        long[] cut = Arrays.copyOf(ids, length);
        cut[length - 1] = ids[ids.length - 1];
        return cut;
    }

    @Override
    public Tensor encode(List<String> prompts, int length) {
        if (prompts.isEmpty() || length < 1 || length > LONGEST) {
            throw new IllegalArgumentException(
                    prompts.size() + " prompts of " + length + " tokens cannot be encoded: choose 1 to " + LONGEST);
        }
        return Handover.of(() -> {
            Tensor out = zeros(new long[] {prompts.size(), length, width()}, new TensorOptions(type))
                    .to(device, type); // [B, L, D]
            List<Tensor> ids = prompts.stream()
                    .map(prompt -> ids(prompt, length))
                    .map(pieces -> tensor(pieces).view(1, pieces.length).to(ScalarType.Long)) // [1, L]
                    .toList();
            List<Tensor> states = model.forward(ids, weights::forget);
            for (int i = 0; i < prompts.size(); i++) {
                Tensor real = states.get(i);
                out.narrow(0, i, 1).narrow(1, 0, real.size(1)).copy_(real);
            }
            return out;
        });
    }

    @Override
    public void close() {
        memory.close();
        weights.close();
        tokenizer.close();
    }
}
