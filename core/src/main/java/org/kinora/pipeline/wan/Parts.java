package org.kinora.pipeline.wan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.model.umt5.Umt5Config;
import org.kinora.model.wan.AutoencoderKLWan;
import org.kinora.model.wan.AutoencoderKLWanConfig;
import org.kinora.model.wan.LoraFile;
import org.kinora.model.wan.LoraWeights;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.text.Umt5TextEncoder;

/** The networks of a pipeline folder: looked over together before anything long begins, then opened one at a time. */
final class Parts {
    private final Path folder;
    private final WanIndex index;
    private final WanSettings settings;
    final WanTransformerConfig transformer;
    final AutoencoderKLWanConfig autoencoder;

    Parts(Path folder, WanIndex index, WanSettings settings) throws IOException {
        this.folder = folder;
        this.index = index;
        this.settings = settings;
        this.transformer = WanTransformerConfig.read(config("transformer"));
        this.autoencoder = AutoencoderKLWanConfig.read(config("vae"));
        Umt5Config text = Umt5Config.read(config("text_encoder"));
        if (transformer.inChannels() != autoencoder.zDim() || transformer.textDim() != text.dim()) {
            throw new CheckpointException("the parts of " + folder + " do not fit together: the transformer takes "
                    + transformer.inChannels() + " channels and texts of width " + transformer.textDim()
                    + ", the autoencoder and the text encoder give " + autoencoder.zDim() + " and " + text.dim()
                    + " (checkpoints that take an image as further channels are not supported)");
        }
        checkWeights();
    }

    private Path config(String part) throws IOException {
        Path file = folder.resolve(part).resolve("config.json");
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("there is no " + file + ": the model is incomplete, fetch it again");
        }
        return file;
    }

    /** Finds every tensor that is missing, superfluous or misshapen, in all parts, and says so in one error. */
    private void checkWeights() throws IOException {
        List<String> complaints = new ArrayList<>();
        try (PointerScope _ = new PointerScope()) {
            check(complaints, "text_encoder", stored -> Umt5TextEncoder.check(config("text_encoder"), stored));
            check(complaints, "transformer", stored -> new WanTransformer3DModel(transformer, stored.onlyChecked()));
            if (index.boundaryRatio() != null) {
                WanTransformerConfig second = WanTransformerConfig.read(config("transformer_2"));
                check(complaints, "transformer_2", stored -> new WanTransformer3DModel(second, stored.onlyChecked()));
            }
            check(complaints, "vae", stored -> new AutoencoderKLWan(autoencoder, stored.onlyChecked()));
        }
        if (!complaints.isEmpty()) {
            throw new CheckpointException(String.join("; ", complaints));
        }
    }

    private interface Look {
        void at(StoredWeights stored) throws IOException;
    }

    private void check(List<String> complaints, String part, Look look) throws IOException {
        try (StoredWeights stored = weights(part, ScalarType.Float)) {
            look.at(stored);
            stored.verify();
        } catch (CheckpointException e) {
            complaints.add(String.valueOf(e.getMessage()));
        }
    }

    private StoredWeights weights(String part, ScalarType type) throws IOException {
        Path place = folder.resolve(part);
        return switch (part) {
            case "text_encoder" ->
                Umt5TextEncoder.weights(place, type, settings.compute().device());
            case "vae" ->
                AutoencoderKLWan.weights(place, type, settings.compute().device());
            default ->
                WanTransformer3DModel.weights(place, type, settings.compute().device());
        };
    }

    Umt5TextEncoder openTextEncoder() throws IOException {
        return Umt5TextEncoder.open(
                folder.resolve("text_encoder"),
                folder.resolve("tokenizer"),
                settings.compute().device(),
                settings.compute().type());
    }

    /** Opens the first or the second transformer, its adapters added. */
    Opened<WanTransformer3DModel> openTransformer(boolean second) throws IOException {
        String part = second ? "transformer_2" : "transformer";
        WanTransformerConfig config = WanTransformerConfig.read(config(part));
        List<LoraFile> files = second ? settings.secondLoras() : settings.loras();
        StoredWeights stored = weights(part, settings.compute().type());
        return Opened.of(stored, () -> {
            LoraWeights loras = new LoraWeights(files);
            WanTransformer3DModel model;
            if (isOffloaded(stored)) {
                WanTransformer3DModel.checkBlocks(config, stored);
                WanTransformer3DModel.checkBlocks(config, loras);
                Weights again = loras.on(stored.readAgain());
                model = WanTransformer3DModel.offloaded(config, loras.on(stored), again, stored::forget);
            } else {
                model = new WanTransformer3DModel(config, loras.on(stored));
            }
            stored.verify();
            loras.verify();
            return model;
        });
    }

    Opened<AutoencoderKLWan> openAutoencoder() throws IOException {
        StoredWeights stored = weights("vae", settings.vaeType());
        return Opened.of(stored, () -> {
            AutoencoderKLWan model = new AutoencoderKLWan(autoencoder, stored);
            stored.verify();
            return model;
        });
    }

    /**
     * Whether the blocks of a transformer are fetched one by one: if asked for, or if all of them, converted, would take
     * most of the memory. Weights that lie on the disk as they are needed take none.
     */
    private boolean isOffloaded(StoredWeights stored) throws IOException {
        return switch (settings.offload()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> MachineMemory.isScarceFor(stored.bytesOfCopies());
        };
    }
}
