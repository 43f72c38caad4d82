package org.kinora.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kinora.text.PromptCleaning;
import org.kinora.text.Umt5TextEncoder;

class TextParityTest {
    private static final int LENGTH = 30;
    private static final Path FOLDER = Goldens.folder("umt5");

    @Test
    void promptsAreCleanedAsThePipelineDoes() throws IOException {
        List<String> prompts = lines("prompts.txt");
        List<String> clean = lines("clean.txt");
        assertThat(prompts).hasSameSizeAs(clean);
        for (int i = 0; i < prompts.size(); i++) {
            assertThat(PromptCleaning.clean(prompts.get(i))).isEqualTo(clean.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"Float", "BFloat16"})
    void statesAreTheReferences(ScalarType type) throws IOException {
        Goldens golden = Goldens.read("umt5.safetensors");
        boolean half = type == ScalarType.BFloat16;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                Umt5TextEncoder encoder =
                        Umt5TextEncoder.open(FOLDER, FOLDER.resolve("tokenizer"), Goldens.CPU, type)) {
            List<String> prompts = lines("prompts.txt");
            for (int i = 0; i < prompts.size(); i++) {
                long[] ids = encoder.ids(prompts.get(i), LENGTH);
                Tensor expected = golden.get("ids." + i);
                assertThat(ids).as(prompts.get(i)).hasSize((int) expected.numel());
                for (int j = 0; j < ids.length; j++) {
                    assertThat(ids[j]).isEqualTo(expected.select(0, j).item_long());
                }
                Tensor states = encoder.encode(List.of(prompts.get(i)), LENGTH).squeeze(0);
                golden.check((half ? "bf16_states." : "states.") + i, states, half ? Goldens.HALF : Goldens.EXACT);
            }
        }
    }

    /** Lines in which Python wrote rare characters as escapes. */
    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name)).stream()
                .map(TextParityTest::unescaped)
                .toList();
    }

    private static String unescaped(String line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = line.charAt(++i);
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'x', 'u' -> {
                    int digits = kind == 'x' ? 2 : 4;
                    out.append((char) Integer.parseInt(line.substring(i + 1, i + 1 + digits), 16));
                    i += digits;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
