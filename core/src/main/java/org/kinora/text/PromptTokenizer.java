package org.kinora.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts prompts into word pieces as the folder's {@code tokenizer.json} says, every Chinese character a piece of its
 * own, between a start and an end mark. Marks typed by a user ("[SEP]") are ordinary text. Thread-safe.
 */
public final class PromptTokenizer implements AutoCloseable {
    /** A prompt is cut here before it is looked at, so that a megabyte of text costs nothing. */
    private static final int LONGEST_PROMPT = 8_192;

    static {
        TokenizerLibrary.prepare();
    }

    private final HuggingFaceTokenizer tokenizer;
    private final PromptSpelling spelling;
    private final int vocabularySize;

    private PromptTokenizer(HuggingFaceTokenizer tokenizer, Set<String> pieces) {
        this.tokenizer = tokenizer;
        this.spelling = new PromptSpelling(pieces);
        this.vocabularySize = pieces.size();
    }

    /**
     * Opens a tokenizer folder.
     *
     * @param folder holds {@code tokenizer.json} and {@code vocab.txt}
     * @throws IOException if a file is missing or not what its name says
     */
    public static PromptTokenizer open(Path folder) throws IOException {
        Path json = folder.resolve("tokenizer.json");
        Path vocabulary = folder.resolve("vocab.txt");
        for (Path file : List.of(json, vocabulary)) {
            if (!Files.isRegularFile(file)) {
                throw new IOException("no " + file.getFileName() + " in " + folder + ": is this a tokenizer folder?");
            }
        }
        Set<String> pieces = new LinkedHashSet<>(Files.readAllLines(vocabulary));
        try {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    json, Map.of("truncation", "do_not_truncate", "padding", "false", "modelMaxLength", "1000000"));
            return new PromptTokenizer(tokenizer, pieces);
        } catch (RuntimeException e) {
            throw new IOException(json + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    /** The piece ids of the whole prompt with its two marks; an empty prompt has just these. */
    public long[] ids(String prompt) {
        return tokenizer.encode(respelled(prompt)).getIds();
    }

    /** The pieces themselves, for a look at what the encoder sees. */
    public List<String> pieces(String prompt) {
        return List.of(tokenizer.encode(respelled(prompt)).getTokens());
    }

    /** How many pieces there are; every id is below. */
    public int vocabularySize() {
        return vocabularySize;
    }

    private String respelled(String prompt) {
        int end = Math.min(prompt.length(), LONGEST_PROMPT);
        return spelling.respell(prompt.substring(0, end));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
