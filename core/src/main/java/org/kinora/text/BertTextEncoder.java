package org.kinora.text;

import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.tensor;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.bert.BertConfig;
import org.kinora.model.bert.BertModel;
import org.kinora.tensor.Handover;

/**
 * The first layers of multilingual BERT as a text encoder for English and Chinese, its states normalised by
 * {@link StateNorm}. Prompts of one length run together, without padding, so no prompt's states depend on what it is
 * batched with.
 */
public final class BertTextEncoder implements TextEncoder {
    /** Tokens that run together at most: the largest intermediate stays near 50 MB. */
    private static final int TOKENS_AT_ONCE = 4_096;

    /** The first and the last piece of every prompt. */
    private static final int MARKS = 2;

    private final PointerScope memory;
    private final Thesaurus thesaurus;
    private final PromptTokenizer tokenizer;
    private final BertModel model;
    private final StateNorm norm;
    private final Device device;
    private final ScalarType type;

    private BertTextEncoder(
            PointerScope memory,
            Thesaurus thesaurus,
            PromptTokenizer tokenizer,
            BertModel model,
            StateNorm norm,
            Device device,
            ScalarType type) {
        this.memory = memory;
        this.thesaurus = thesaurus;
        this.tokenizer = tokenizer;
        this.model = model;
        this.norm = norm;
        this.device = device;
        this.type = type;
    }

    /**
     * Opens an encoder.
     *
     * @param encoder holds {@code config.json}, {@code model.safetensors} and the conditioning's means
     * @param vocabulary holds {@code tokenizer.json} and {@code vocab.txt}, and may hold {@value Thesaurus#FILE}
     * @throws IOException if a part is missing, damaged, or not made for the other
     */
    static BertTextEncoder open(Path encoder, Path vocabulary, Device device, ScalarType type) throws IOException {
        BertConfig config = BertConfig.read(encoder.resolve("config.json"));
        Thesaurus thesaurus = Thesaurus.open(vocabulary);
        PromptTokenizer tokenizer = PromptTokenizer.open(vocabulary);
        try (PointerScope memory = new PointerScope();
                StoredWeights stored = StoredWeights.forRunning(
                        encoder.resolve("model.safetensors"), ScalarType.Float, new Device("cpu"))) {
            if (tokenizer.vocabularySize() != config.vocabSize()) {
                throw new IOException(vocabulary + " has " + tokenizer.vocabularySize() + " pieces but the encoder in "
                        + encoder + " has " + config.vocabSize() + ": take both from one model");
            }
            Device own = new Device(device.type(), device.index());
            BertModel model = new BertModel(config, new GroupScaledWeights(stored, type, own));
            stored.verify();
            StateNorm norm = StateNorm.open(encoder, config.vocabSize(), config.hiddenSize(), own);
            memory.extend(); // the weights live until close()
            return new BertTextEncoder(memory, thesaurus, tokenizer, model, norm, own, type);
        } catch (IOException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public int width() {
        return model.config().hiddenSize();
    }

    @Override
    public int maxLength() {
        return model.config().maxPositions();
    }

    @Override
    public int tokens(String prompt) {
        return ids(prompt).length;
    }

    private long[] ids(String prompt) {
        return tokenizer.ids(thesaurus.familiar(prompt));
    }

    @Override
    public Tensor encode(List<String> prompts, int length) {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("no prompt to encode");
        }
        if (length < MARKS || length > maxLength()) {
            throw new IllegalArgumentException(
                    "length is " + length + ", must be from " + MARKS + " to " + maxLength() + " tokens");
        }
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        List<long[]> ids = new ArrayList<>();
        for (String prompt : prompts) {
            long[] cut = cut(ids(prompt), length);
            byLength.computeIfAbsent(cut.length, _ -> new ArrayList<>()).add(ids.size());
            ids.add(cut);
        }
        return Handover.of(() -> {
            Tensor out = zeros(new long[] {prompts.size(), length, width()}, new TensorOptions(type))
                    .to(device, type); // [B, L, D]
            byLength.forEach((count, members) -> {
                int atOnce = Math.max(1, TOKENS_AT_ONCE / count);
                for (int from = 0; from < members.size(); from += atOnce) {
                    fill(out, ids, members.subList(from, Math.min(members.size(), from + atOnce)), count);
                }
            });
            return out;
        });
    }

    /** Encodes the prompts numbered {@code members}, all of {@code count} tokens, into their rows of {@code out}. */
    private void fill(Tensor out, List<long[]> ids, List<Integer> members, int count) {
        try (PointerScope _ = new PointerScope()) {
            long[] flat = members.stream()
                    .flatMapToLong(i -> Arrays.stream(ids.get(i)))
                    .toArray();
            Tensor input = tensor(flat).view(members.size(), count).to(device, ScalarType.Long); // [B, L]
            Tensor mask = ones(new long[] {members.size(), count}).to(device, type);
            Tensor raw = model.forward(input, mask).to(ScalarType.Float); // [B, L, D]
            Tensor states = norm.forward(raw, input).to(type);
            Tensor rows = tensor(members.stream().mapToLong(Integer::longValue).toArray())
                    .to(device, ScalarType.Long);
            out.narrow(1, 0, count).index_copy_(0, rows, states);
        }
    }

    /** The first pieces, the end mark still at the end. */
    private static long[] cut(long[] ids, int length) {
        if (ids.length <= length) {
            return ids;
        }
        long[] cut = Arrays.copyOf(ids, length);
        cut[length - 1] = ids[ids.length - 1];
        return cut;
    }

    @Override
    public void close() {
        memory.close();
        tokenizer.close();
    }
}
