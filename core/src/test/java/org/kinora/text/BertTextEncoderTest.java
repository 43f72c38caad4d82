package org.kinora.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.bert.BertConfig;
import org.kinora.model.bert.BertModel;

class BertTextEncoderTest {
    private static final Path MODEL = Path.of("../models/kinora-xs");
    private static final Path GOLDEN = Path.of("src/test/resources/org/kinora/text/original-states.safetensors");
    private static final String DOG = "a dog runs along the beach at sunset";
    private static final String DOG_IN_CHINESE = "日落时一只狗沿着海滩奔跑";

    private static TextEncoder encoder;

    @BeforeAll
    static void open() throws IOException {
        encoder = TextEncoder.open(MODEL, new Device("cpu"), ScalarType.Float);
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void theKeptLayersAreTheOriginalsUpToInt8() throws IOException {
        Device cpu = new Device("cpu");
        Path folder = MODEL.resolve("text_encoder");
        try (PointerScope _ = new PointerScope();
                SafetensorsFile golden = SafetensorsFile.open(GOLDEN);
                PromptTokenizer tokenizer = PromptTokenizer.open(MODEL.resolve("tokenizer"));
                StoredWeights stored =
                        StoredWeights.forRunning(folder.resolve("model.safetensors"), ScalarType.Float, cpu)) {
            BertModel model = new BertModel(
                    BertConfig.read(folder.resolve("config.json")),
                    new GroupScaledWeights(stored, ScalarType.Float, cpu));
            for (String name : golden.names()) {
                long[] ids =
                        tokenizer.ids(Objects.requireNonNull(golden.metadata().get(name)));
                Tensor original = golden.tensor(name).to(ScalarType.Float); // [layers + 1, L, D]
                List<Tensor> states = model.states(torch.tensor(ids).view(1, ids.length), torch.ones(1, ids.length));
                assertThat(original.size(0)).isEqualTo(states.size());
                for (int layer = 0; layer < states.size(); layer++) {
                    Tensor expected = original.select(0, layer);
                    Tensor error = states.get(layer).select(0, 0).sub(expected);
                    assertThat(norm(error) / norm(expected))
                            .as("%s, layer %d", name, layer)
                            .isLessThan(0.015);
                }
            }
        }
    }

    @Test
    void rowsBeyondThePromptAreZeroAndNoOthers() {
        try (PointerScope _ = new PointerScope()) {
            Tensor states = encoder.encode(List.of(DOG, ""), 24);
            assertThat(states.shape()).containsExactly(2, 24, encoder.width());
            assertThat(encoder.tokens(DOG)).isEqualTo(10);
            assertThat(encoder.tokens("")).isEqualTo(2);
            for (int row = 0; row < 24; row++) {
                assertThat(norm(states.select(0, 0).select(0, row)) > 0).isEqualTo(row < 10);
                assertThat(norm(states.select(0, 1).select(0, row)) > 0).isEqualTo(row < 2);
            }
        }
    }

    @Test
    void theSamePromptGivesTheSameBits() {
        try (PointerScope _ = new PointerScope()) {
            assertThat(torch.equal(encoder.encode(List.of(DOG), 16), encoder.encode(List.of(DOG), 16)))
                    .isTrue();
        }
    }

    @Test
    void aBatchIsItsPromptsOneByOne() {
        List<String> prompts = List.of(DOG, DOG_IN_CHINESE, "a cat", "a cat sleeps", "一只猫", DOG);
        try (PointerScope _ = new PointerScope()) {
            Tensor batch = encoder.encode(prompts, 20);
            for (int i = 0; i < prompts.size(); i++) {
                Tensor alone = encoder.encode(List.of(prompts.get(i)), 20).select(0, 0);
                assertThat(norm(batch.select(0, i).sub(alone)) / norm(alone))
                        .as(prompts.get(i))
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void aLongPromptIsCutAndKeepsItsEndMark() {
        try (PointerScope _ = new PointerScope()) {
            String story = "狗".repeat(2_000);
            assertThat(encoder.tokens(story)).isEqualTo(2_002);
            Tensor cut = encoder.encode(List.of(story), 12);
            Tensor same = encoder.encode(List.of("狗".repeat(10)), 12);
            assertThat(torch.equal(cut, same)).isTrue();
            assertThat(encoder.encode(List.of(story), encoder.maxLength()).size(1))
                    .isEqualTo(256);
        }
    }

    @Test
    void letterCaseSaysNothing() {
        try (PointerScope _ = new PointerScope()) {
            Tensor plain = encoder.encode(List.of(DOG), 16);
            for (String written :
                    List.of("A dog runs along the beach at sunset", DOG.toUpperCase(java.util.Locale.ROOT))) {
                assertThat(torch.equal(encoder.encode(List.of(written), 16), plain))
                        .as(written)
                        .isTrue();
            }
        }
    }

    @Test
    void whatMeansTheSameIsNearerThanWhatIsWrittenAlike() {
        try (PointerScope _ = new PointerScope()) {
            assertThat(cosine(DOG, DOG_IN_CHINESE)).isGreaterThan(cosine("a robot dances in the city", DOG_IN_CHINESE));
            assertThat(cosine("a teddy bear", "泰迪熊")).isGreaterThan(cosine("a train", "泰迪熊"));
            assertThat(cosine("a dog", "a cat")).isLessThan(0.9);
            assertThat(cosine("狗", "猫")).isLessThan(0.9);
        }
    }

    @Test
    void bfloat16IsTheSameUpToRounding() throws IOException {
        try (PointerScope _ = new PointerScope();
                TextEncoder half = TextEncoder.open(MODEL, new Device("cpu"), ScalarType.BFloat16)) {
            Tensor exact = encoder.encode(List.of(DOG, DOG_IN_CHINESE), 20);
            Tensor rounded = half.encode(List.of(DOG, DOG_IN_CHINESE), 20);
            assertThat(rounded.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            assertThat(norm(rounded.to(ScalarType.Float).sub(exact)) / norm(exact))
                    .isLessThan(0.03);
        }
    }

    @Test
    void wrongAskingIsAnswered() {
        assertThatThrownBy(() -> encoder.encode(List.of(DOG), 257))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 257, must be from 2 to 256 tokens");
        assertThatThrownBy(() -> encoder.encode(List.of(DOG), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.encode(List.of(), 16)).hasMessage("no prompt to encode");
    }

    @Test
    void partsOfTwoModelsAreRefused(@TempDir Path folder) throws IOException {
        Path tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
        Files.copy(MODEL.resolve("tokenizer/tokenizer.json"), tokenizer.resolve("tokenizer.json"));
        Files.writeString(tokenizer.resolve("vocab.txt"), "[PAD]\na\n");
        Path own = MODEL.resolve("text_encoder");
        assertThatThrownBy(() -> BertTextEncoder.open(own, tokenizer, new Device("cpu"), ScalarType.Float))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 2 pieces but the encoder in")
                .hasMessageContaining("take both from one model");
        Path encoder = Files.createDirectories(folder.resolve("text_encoder"));
        Files.copy(own.resolve("config.json"), encoder.resolve("config.json"));
        Files.write(encoder.resolve("model.safetensors"), new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9});
        assertThatThrownBy(() -> TextEncoder.open(folder, new Device("cpu"), ScalarType.Float))
                .isInstanceOf(IOException.class);
    }

    private static double cosine(String one, String other) {
        Tensor a = mean(one);
        Tensor b = mean(other);
        return a.mul(b).sum().item_float() / (norm(a) * norm(b));
    }

    private static Tensor mean(String prompt) {
        int tokens = encoder.tokens(prompt);
        return encoder.encode(List.of(prompt), tokens)
                .select(0, 0)
                .narrow(0, 1, tokens - 2)
                .mean(0);
    }

    private static double norm(Tensor tensor) {
        return torch.norm(tensor, new Scalar(2.0)).item_float();
    }
}
