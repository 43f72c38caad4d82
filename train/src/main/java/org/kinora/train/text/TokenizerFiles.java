package org.kinora.train.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code vocab.txt} and {@code tokenizer.json} of a word-piece tokenizer. The marks are no "added tokens", so
 * that one typed in a prompt is ordinary text.
 */
final class TokenizerFiles {
    private TokenizerFiles() {}

    static void write(Path folder, List<String> pieces) throws IOException {
        Files.write(folder.resolve("vocab.txt"), pieces);
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            ids.put(pieces.get(i), i);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put("added_tokens", List.of());
        json.put(
                "normalizer",
                ordered(
                        "type", "BertNormalizer",
                        "clean_text", true,
                        "handle_chinese_chars", true,
                        "strip_accents", false,
                        "lowercase", false));
        json.put("pre_tokenizer", ordered("type", "BertPreTokenizer"));
        json.put("post_processor", marks(ids));
        json.put("decoder", ordered("type", "WordPiece", "prefix", "##", "cleanup", true));
        json.put(
                "model",
                ordered(
                        "type", "WordPiece",
                        "unk_token", "[UNK]",
                        "continuing_subword_prefix", "##",
                        "max_input_chars_per_word", 100,
                        "vocab", ids));
        Files.writeString(folder.resolve("tokenizer.json"), new ObjectMapper().writeValueAsString(json) + "\n");
    }

    /** [CLS] before and [SEP] after the text. */
    private static Map<String, Object> marks(Map<String, Integer> ids) {
        Object start = Map.of("SpecialToken", ordered("id", "[CLS]", "type_id", 0));
        Object end = Map.of("SpecialToken", ordered("id", "[SEP]", "type_id", 0));
        Object first = Map.of("Sequence", ordered("id", "A", "type_id", 0));
        Object second = Map.of("Sequence", ordered("id", "B", "type_id", 1));
        return ordered(
                "type", "TemplateProcessing",
                "single", List.of(start, first, end),
                "pair", List.of(start, first, end, second, end),
                "special_tokens", ordered("[CLS]", mark("[CLS]", ids), "[SEP]", mark("[SEP]", ids)));
    }

    private static Map<String, Object> mark(String piece, Map<String, Integer> ids) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary lacks " + piece);
        }
        return ordered("id", piece, "ids", List.of(id), "tokens", List.of(piece));
    }

    /** A map in the order given, so that the file is the same every time. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
