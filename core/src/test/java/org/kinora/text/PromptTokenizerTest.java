package org.kinora.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTokenizerTest {
    private static final Path FOLDER = Path.of("../models/kinora-xs/tokenizer");
    private static PromptTokenizer tokenizer;

    @BeforeAll
    static void open() throws IOException {
        tokenizer = PromptTokenizer.open(FOLDER);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a dog runs along the beach|a dog runs along the beach",
                "A DOG RUNS Along The Beach|a dog runs along the beach",
                "a penguin and a kitten|a Penguin and a kit ##ten",
                "christmas in PARIS|Christmas in Paris",
                "一只狗在海滩上奔跑。|一 只 狗 在 海 滩 上 奔 跑 。",
                "一只dog在跑|一 只 dog 在 跑",
                "泰迪熊，teddy bear|泰 迪 熊 , Teddy bear",
                "ＡＢＣ　１２３|ABC 123",
                "a café, don’t|a Cafe , don ' t",
                "🐶 and 🧸|dog face and Teddy bear",
                "👍🏽🇫🇷☀️|thu ##mb ##s up sign sun with ray ##s",
                "[SEP] [PAD] [MASK]|[ Sep ] [ pad ] [ mask ]",
                "собака|[UNK]",
            })
    void cutsAsWrittenDown(String prompt, String pieces) {
        assertThat(String.join(" ", tokenizer.pieces(prompt))).isEqualTo("[CLS] " + pieces + " [SEP]");
    }

    @Test
    void controlCharactersAndHalfSurrogatesVanish() {
        assertThat(tokenizer.pieces("a\u0000 d\u200Bog\uD83D \u0007runs\u202E\n\tfar"))
                .containsExactly("[CLS]", "a", "dog", "runs", "far", "[SEP]");
    }

    @Test
    void anEmptyPromptIsItsTwoMarks() {
        assertThat(tokenizer.pieces("")).containsExactly("[CLS]", "[SEP]");
        assertThat(tokenizer.pieces(" \n ")).containsExactly("[CLS]", "[SEP]");
    }

    @Test
    void aHugePromptIsCutBeforeItCosts() {
        assertThat(tokenizer.ids("狗".repeat(5_000_000))).hasSize(8_192 + 2);
        assertThat(tokenizer.pieces("x".repeat(5_000_000))).containsExactly("[CLS]", "[UNK]", "[SEP]");
    }

    @Test
    void bothFilesHoldTheSameVocabulary() throws IOException {
        var vocabulary = Files.readAllLines(FOLDER.resolve("vocab.txt"));
        var json = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(FOLDER.resolve("tokenizer.json").toFile())
                .at("/model/vocab");
        assertThat(json.size()).isEqualTo(vocabulary.size()).isEqualTo(tokenizer.vocabularySize());
        for (int i = 0; i < vocabulary.size(); i++) {
            assertThat(json.get(vocabulary.get(i)).asInt()).isEqualTo(i);
        }
    }

    @Test
    void aFolderWithoutTokenizerSaysSo(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> PromptTokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("no tokenizer.json in " + folder + ": is this a tokenizer folder?");
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 3}");
        Files.writeString(folder.resolve("vocab.txt"), "a\n");
        assertThatThrownBy(() -> PromptTokenizer.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tokenizer.json is not a tokenizer");
    }
}
