package org.kinora.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.model.bert.BertModel;
import org.kinora.text.PromptTokenizer;

/**
 * Where the golden states of the core module come from: the published fp32 model with its whole vocabulary. No part of
 * {@code ./check}, since it needs the jar of 664 MB: {@code mvn -pl train -am test -Dunchecked.tests=none
 * -Dkinora.bert.jar=PATH -Dtest=OriginalStatesTest}. Writes the golden file if it is missing, else checks it.
 */
@Tag("original")
class OriginalStatesTest {
    private static final Path GOLDEN =
            Path.of("../core/src/test/resources/org/kinora/text/original-states.safetensors");
    private static final int LAYERS = 3;
    private static final List<String> PROMPTS = List.of(
            "a dog runs along the beach at sunset, then jumps",
            "日落时一只狗沿着海滩奔跑，然后跳起来。",
            "Paris: the baby's teddy bear (泰迪熊) flies 12 km",
            "a penguin");

    @Test
    void theGoldenStatesAreTheOriginals(@TempDir Path folder) throws Exception {
        try (BertArchive archive = BertArchive.open(Path.of(System.getProperty("kinora.bert.jar")));
                PointerScope _ = new PointerScope()) {
            TokenizerFiles.write(folder, archive.vocabulary());
            BertModel model = new BertModel(BertArchive.CONFIG.truncated(LAYERS), new BundleWeights(archive.bundle()));
            Map<String, Tensor> states = new LinkedHashMap<>();
            Map<String, String> prompts = new LinkedHashMap<>();
            try (PromptTokenizer tokenizer = PromptTokenizer.open(folder)) {
                for (String prompt : PROMPTS) {
                    String name = "prompt." + states.size();
                    prompts.put(name, prompt);
                    states.put(name, states(model, tokenizer.ids(prompt)));
                }
            }
            if (!Files.exists(GOLDEN)) {
                SafetensorsWriter.write(GOLDEN, states, prompts);
            }
            try (SafetensorsFile golden = SafetensorsFile.open(GOLDEN)) {
                assertThat(golden.metadata()).containsAllEntriesOf(prompts);
                states.forEach((name, tensor) -> assertThat(torch.allclose(golden.tensor(name), tensor))
                        .as(name)
                        .isTrue());
            }
        }
    }

    /** After the embedding and after each layer, fp16 [layers + 1, L, D]. */
    private static Tensor states(BertModel model, long[] ids) {
        Tensor mask = torch.ones(1, ids.length);
        List<Tensor> states = new ArrayList<>();
        for (Tensor state : model.states(torch.tensor(ids).view(1, ids.length), mask)) {
            states.add(state.select(0, 0).to(ScalarType.Half));
        }
        return torch.stack(new TensorVector(states.toArray(Tensor[]::new)));
    }
}
