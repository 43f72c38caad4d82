package org.kinora.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Turns prompts into the states that a generator attends to. Frozen: the same prompt gives the same states for as long
 * as the model folder is the same, so states may be cached. Thread-safe.
 */
public interface TextEncoder extends AutoCloseable {
    /** D, the width of a state. */
    int width();

    /** The most tokens of a prompt that this encoder reads. */
    int maxLength();

    /**
     * The states of each prompt, token by token.
     *
     * @param prompts at least one; an empty prompt has the states of its two marks
     * @param length L, the rows to give, at least 2 and at most {@link #maxLength}; what a prompt has more is cut off
     * @return [B, L, D] on the encoder's device and in its number type; rows beyond a prompt's true length are zero.
     *     The caller's {@code PointerScope} frees it, or the caller closes it
     */
    Tensor encode(List<String> prompts, int length);

    /** How many rows this prompt fills, the two marks included. */
    int tokens(String prompt);

    @Override
    void close();

    /**
     * Opens the encoder of a model folder.
     *
     * @param modelFolder holds {@code text_encoder} and {@code tokenizer}
     * @param device where it runs and where its states lie
     * @param type the number type of the states, fp32 or bf16
     * @throws IOException if a part is missing or damaged
     */
    static TextEncoder open(Path modelFolder, Device device, ScalarType type) throws IOException {
        return BertTextEncoder.open(
                modelFolder.resolve("text_encoder"), modelFolder.resolve("tokenizer"), device, type);
    }
}
