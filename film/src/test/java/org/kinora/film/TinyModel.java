package org.kinora.film;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.Weights;
import org.kinora.model.bert.BertConfig;
import org.kinora.model.bert.BertModel;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Noise;

/** A whole model folder with fresh weights, so small that a film takes no time; its films are coloured noise. */
public final class TinyModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANNELS = 4;
    private static final int TEXT_WIDTH = 64;
    private static final List<String> PIECES =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "dog", "cat", "runs", "sleeps", "狗", "跑", ".");

    private TinyModel() {}

    /** Writes the folder. */
    public static Path write(Path folder) throws IOException {
        try (PointerScope _ = new PointerScope()) {
            json(folder.resolve("model_index.json"), """
                    {"_class_name": "KinoraPipeline", "name": "tiny", "frames_per_second": 12, "text_length": 8,
                     "width": 64, "height": 48, "smallest_side": 32, "largest_side": 128}""");
            json(folder.resolve("scheduler/scheduler_config.json"), """
                    {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_inference_steps": 2, "shift": 3.0,
                     "prediction_type": "sample", "guidance_scale": 1.0, "history_noise": 0.1, "chunk_frames": 3, "sink_frames": 3, "window_frames": 6}""");
            transformer(folder.resolve("transformer"));
            codec(folder.resolve("vae"));
            textEncoder(folder.resolve("text_encoder"));
            tokenizer(folder.resolve("tokenizer"));
        }
        return folder;
    }

    private static void json(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void transformer(Path folder) throws IOException {
        WanTransformerConfig config = WanTransformerConfig.small(2, 16, 2, CHANNELS, TEXT_WIDTH);
        FreshWeights fresh = new FreshWeights(1);
        new WanTransformer3DModel(config, fresh);
        weights(folder.resolve("diffusion_pytorch_model.safetensors"), stirred(fresh.tensors(), 2));
        config.write(folder.resolve("config.json"));
    }

    private static void codec(Path folder) throws IOException {
        MemoryCodecConfig config =
                MemoryCodecConfig.untrained(CHANNELS, 16, 16, 16, List.of(1, 1, 1), List.of(1, 1, 1));
        FreshWeights fresh = new FreshWeights(3);
        new MemoryCodec(config, fresh, torch.ScalarType.Float);
        weights(folder.resolve("diffusion_pytorch_model.safetensors"), stirred(fresh.tensors(), 4));
        config.write(folder.resolve("config.json"));
    }

    private static void textEncoder(Path folder) throws IOException {
        BertConfig config = new BertConfig(PIECES.size(), TEXT_WIDTH, 1, 2, 64, 32, 2, 1e-12);
        FreshWeights fresh = new FreshWeights(5);
        Weights shaped = (name, init, shape) -> {
            if (shape.length == 2) {
                fresh.get(name + "_scale", org.kinora.checkpoint.Init.ONE, shape[0], shape[1] / 64);
            }
            return fresh.get(name, init, shape);
        };
        new BertModel(config, shaped);
        weights(folder.resolve("model.safetensors"), fresh.tensors());
        weights(
                folder.resolve("conditioning.safetensors"),
                Map.of("mean", torch.zeros(5, TEXT_WIDTH), "kind", torch.zeros(PIECES.size()), "scale", torch.ones(1)));
        json(folder.resolve("config.json"), """
                {"vocab_size": %d, "hidden_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2,
                 "intermediate_size": 64, "max_position_embeddings": 32, "type_vocab_size": 2,
                 "layer_norm_eps": 1e-12}""".formatted(PIECES.size()));
    }

    private static void tokenizer(Path folder) throws IOException {
        Map<String, Integer> ids = new LinkedHashMap<>();
        PIECES.forEach(piece -> ids.put(piece, ids.size()));
        json(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "added_tokens": [],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                                "strip_accents": false, "lowercase": false},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                    "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                               {"Sequence": {"id": "A", "type_id": 0}},
                               {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                    "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                    "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                                       "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 100, "vocab": %s}}""".formatted(JSON.writeValueAsString(ids)));
        Files.write(folder.resolve("vocab.txt"), PIECES);
    }

    /** Fresh models say nothing at first: their last layers are zero. A little noise on every weight changes that. */
    private static Map<String, Tensor> stirred(Map<String, Tensor> fresh, long seed) {
        Generator generator = Noise.generator(seed);
        Map<String, Tensor> stirred = new LinkedHashMap<>();
        fresh.forEach((name, tensor) -> stirred.put(
                name, tensor.add(Noise.normal(generator, tensor.shape()).mul(new Scalar(0.2)))));
        return stirred;
    }

    private static void weights(Path file, Map<String, Tensor> tensors) throws IOException {
        Files.createDirectories(file.getParent());
        SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
    }
}
