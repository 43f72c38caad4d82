package org.kinora.model.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.FreshWeights;

class BertModelTest {
    private static final BertConfig SMALL = new BertConfig(11, 8, 2, 2, 12, 6, 2, 1e-12);

    @Test
    void equalsTheFormulasWrittenOutAsLoops() {
        try (PointerScope _ = new PointerScope()) {
            FreshWeights weights = new FreshWeights(3);
            BertModel model = new BertModel(SMALL, weights);
            // biases and norms that would show if they were left out or mixed up
            weights.tensors().forEach((name, tensor) -> {
                if (tensor.dim() == 1) {
                    tensor.add_(torch.linspace(
                            new org.bytedeco.pytorch.Scalar(-0.3),
                            new org.bytedeco.pytorch.Scalar(0.5),
                            tensor.size(0)));
                }
            });
            long[] ids = {4, 10, 0, 7};
            Tensor last = model.forward(torch.tensor(ids).view(1, 4), torch.ones(1, 4));

            double[][] expected = new LoopBert(SMALL, weights.tensors()).forward(ids);
            FloatBuffer actual = last.contiguous().createBuffer();
            for (int i = 0; i < ids.length; i++) {
                for (int d = 0; d < SMALL.hiddenSize(); d++) {
                    assertThat((double) actual.get(i * SMALL.hiddenSize() + d))
                            .as("token %d, dimension %d", i, d)
                            .isCloseTo(expected[i][d], within(2e-5));
                }
            }
        }
    }

    @Test
    void paddingChangesNothingBeforeIt() {
        try (PointerScope _ = new PointerScope()) {
            BertModel model = new BertModel(SMALL, new FreshWeights(5));
            Tensor alone = model.forward(torch.tensor(1L, 2L, 3L).view(1, 3), torch.ones(1, 3));
            Tensor padded = model.forward(
                    torch.tensor(1L, 2L, 3L, 9L, 9L).view(1, 5),
                    torch.tensor(1f, 1f, 1f, 0f, 0f).view(1, 5));
            assertThat(torch.allclose(padded.narrow(1, 0, 3), alone, 1e-5, 1e-6, false))
                    .isTrue();
        }
    }

    @Test
    void refusesMoreTokensThanPositions() {
        try (PointerScope _ = new PointerScope()) {
            BertModel model = new BertModel(SMALL, new FreshWeights(5));
            assertThatThrownBy(() -> model.forward(torch.zeros(1, 7).to(torch.ScalarType.Long), torch.ones(1, 7)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input of 7 tokens; this model reads at most 6: shorten the text");
        }
    }

    @Test
    void configurationIsCheckedWhenRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("config.json");
        String json = """
                {"vocab_size": 11, "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": %s,
                 "intermediate_size": 12, "max_position_embeddings": 6, "type_vocab_size": 2,
                 "layer_norm_eps": 1e-12, "hidden_dropout_prob": 0.1}""";
        Files.writeString(file, json.formatted("2"));
        assertThat(BertConfig.read(file)).isEqualTo(SMALL);
        Files.writeString(file, json.formatted("3"));
        assertThatThrownBy(() -> BertConfig.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hidden_size 8 is not a multiple of num_attention_heads 3");
        Files.writeString(file, "{\"vocab_size\": 11}");
        assertThatThrownBy(() -> BertConfig.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hidden_size");
        Files.writeString(file, "[".repeat(2_000));
        assertThatThrownBy(() -> BertConfig.read(file)).isInstanceOf(IOException.class);
    }
}
