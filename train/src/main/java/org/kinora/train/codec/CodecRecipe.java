package org.kinora.train.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.GivenWeights;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Noise;
import org.kinora.train.data.ClipPool;
import org.kinora.train.data.CropBatch;
import org.kinora.train.data.HeldOutClips;
import org.kinora.train.data.StageNames;
import org.kinora.train.run.Recipe;
import org.kinora.train.run.Trainee;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** Trains a {@link MemoryCodec} on cut-outs of stage clips. */
public final class CodecRecipe implements Recipe {
    private static final Scalar HALF_SCALE_WEIGHT = Constant.of(0.5);
    private static final int CLIP_FRAMES = 48;
    private static final int SHEET_CLIPS = 4;
    private static final int SCORE_CLIPS = 12;

    private final CodecTrainingConfig config;
    private final MemoryCodecConfig shape;
    private final Map<String, Tensor> weights;
    private final boolean decoderOnly;
    private final MemoryCodec codec;
    private final ClipPool pool;
    private final HeldOutClips heldOut;
    private final CodecLoss loss;

    /**
     * A codec to train.
     *
     * @param decoderOf a finished codec's folder whose decoder alone shall learn on, so that latents made with its
     *     encoder stay valid; null trains a new codec of the config's shape
     * @throws IOException if the folder holds no codec
     */
    public CodecRecipe(CodecTrainingConfig config, Stage stage, @Nullable Path decoderOf) throws IOException {
        this.config = config;
        this.decoderOnly = decoderOf != null;
        this.weights = new LinkedHashMap<>();
        if (decoderOf == null) {
            this.shape = MemoryCodecConfig.untrained(
                    config.latentChannels(),
                    config.width(),
                    config.deepWidth(),
                    config.fineWidth(),
                    config.encoderBlocks(),
                    config.decoderBlocks());
            FreshWeights fresh = new FreshWeights(config.seed());
            new MemoryCodec(shape, fresh, Compute.cpu().type());
            fresh.tensors().forEach((name, tensor) -> weights.put(name, channelsLast(tensor)));
        } else {
            this.shape = MemoryCodecConfig.read(decoderOf.resolve("config.json"));
            read(decoderOf);
        }
        this.codec =
                new MemoryCodec(shape, new GivenWeights(weights), Compute.cpu().type());
        List<ClipFormat> formats = config.sizes().stream()
                .map(size -> StageNames.format(size, CLIP_FRAMES))
                .toList();
        this.pool = new ClipPool(stage, Curriculum.named(config.curriculum()), formats, config.pool(), config.seed());
        this.heldOut = new HeldOutClips(stage, Curriculum.named(config.curriculum()), formats.getFirst(), SCORE_CLIPS);
        this.loss = new CodecLoss(config.actorWeight(), config.movingWeight());
    }

    /** Copies a finished codec's weights, to be changed. */
    private void read(Path folder) throws IOException {
        try (StoredWeights stored = StoredWeights.forRunning(folder, torch.ScalarType.Float, new Device("cpu"))) {
            Weights copied = (name, init, sides) -> {
                Tensor tensor = channelsLast(stored.get(name, init, sides).clone());
                weights.put(name, tensor);
                return tensor;
            };
            new MemoryCodec(shape, copied, Compute.cpu().type());
            stored.verify();
        }
    }

    /** Convolutions run fastest when the weights lie as the activations do. */
    private static Tensor channelsLast(Tensor tensor) {
        return tensor.dim() == 4 ? tensor.contiguous(torch.MemoryFormat.ChannelsLast) : tensor;
    }

    @Override
    public Trainee trainee() {
        Map<String, Tensor> trained = new LinkedHashMap<>(weights);
        if (decoderOnly) {
            trained.keySet().removeIf(name -> !name.startsWith("decoder."));
        }
        return new Trainee("codec", trained, CodecRecipe::isMatrix, config.optimizer(), config.emaDecay());
    }

    private static boolean isMatrix(String name) {
        return name.contains(".conv") && name.endsWith(".weight") && !name.contains("conv_");
    }

    @Override
    public int samplesPerStep(long step) {
        return config.batch();
    }

    @Override
    public double flopsPerStep(long step) {
        double pixels = (double) config.cropSide() * config.cropSide();
        return 3 * shape.flopsPerPixel() * pixels * config.cropFrames() * config.batch();
    }

    @Override
    public Map<String, Double> step(long step) {
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + step);
        CropBatch crops = new CropBatch(config.batch(), config.cropFrames(), config.cropSide());
        for (int i = 0; i < config.batch(); i++) {
            crops.cut(i, pool.any(random), random);
        }
        Tensor frames = crops.video(); // [B F, 3, s, s]
        Tensor actors = crops.actors(); // [B F, 1, s, s]
        Tensor clean = codec.encodeRaw(frames, config.batch()); // [B T, C, s/8, s/8]
        double level = config.latentNoise() * random.nextDouble();
        Tensor noise = Noise.normal(Noise.generator(random.nextLong()), clean.shape());
        Tensor latents = clean.add(noise.mul(new Scalar(level)));
        Tensor made = codec.decodeRaw(latents, config.batch()); // [B F, 3, s, s]
        Tensor total = loss.of(made, frames, actors, config.batch());
        double reconstruction = total.item_double();
        if (random.nextDouble() < config.halfScaleShare()) {
            Tensor small = codec.decodeRaw(torch.avg_pool2d(clean, 2, 2), config.batch()); // [B F, 3, s/2, s/2]
            Tensor wanted = torch.avg_pool2d(frames, 2, 2);
            total = total.add(small.sub(wanted).abs().mean().mul(HALF_SCALE_WEIGHT));
        }
        total.backward();
        return Map.of("loss", reconstruction);
    }

    @Override
    public Map<String, Double> score(Map<String, Tensor> average) {
        MemoryCodec judged = averaged(average);
        double frame = 0;
        double actor = 0;
        DoubleSummaryStatistics moving = new DoubleSummaryStatistics();
        for (StageClip clip : heldOut.clips()) {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor frames = CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width());
                Tensor actors = CropBatch.actors(clip.mask(), clip.frames(), clip.height(), clip.width());
                Tensor made = judged.decodeRaw(judged.encodeRaw(frames, 1), 1);
                frame += CodecLoss.psnr(made, frames, CodecLoss.everywhere(actors));
                actor += CodecLoss.psnr(made, frames, actors);
                Tensor outlines = CodecLoss.outlines(actors, 1);
                if (outlines.sum().item_double() > 0) {
                    moving.accept(CodecLoss.psnr(made, frames, outlines));
                }
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("psnr", frame / heldOut.clips().size());
        scores.put("actor_psnr", actor / heldOut.clips().size());
        scores.put("moving_psnr", moving.getAverage());
        return scores;
    }

    private MemoryCodec averaged(Map<String, Tensor> average) {
        Map<String, Tensor> all = new LinkedHashMap<>(weights);
        all.putAll(average);
        return new MemoryCodec(shape, new GivenWeights(all), Compute.cpu().type());
    }

    @Override
    public void sheet(Path png, Map<String, Tensor> average) throws IOException {
        MemoryCodec judged = averaged(average);
        List<Strip> strips = new ArrayList<>();
        for (StageClip clip : heldOut.clips().subList(0, SHEET_CLIPS)) {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor frames = CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width());
                Tensor made = judged.decodeRaw(judged.encodeRaw(frames, 1), 1);
                strips.add(FrameStrips.of("rendered", frames, 8));
                strips.add(FrameStrips.of("through the codec", made, 8));
            }
        }
        ContactSheet.write(png, strips);
    }

    @Override
    public void export(Path folder, Map<String, Tensor> average) throws IOException {
        Path part = Files.createDirectories(folder.resolve("vae"));
        Map<String, Tensor> all = new LinkedHashMap<>(weights);
        all.putAll(average);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> half = new LinkedHashMap<>();
            all.forEach((name, tensor) ->
                    half.put(name, tensor.detach().to(torch.ScalarType.Half).contiguous()));
            SafetensorsWriter.write(part.resolve("diffusion_pytorch_model.safetensors"), half, Map.of("format", "pt"));
            MemoryCodecConfig exported = decoderOnly
                    ? shape
                    : LatentStatistics.measure(
                            averaged(average),
                            shape,
                            heldOut.clips().stream()
                                    .map(LatentStatistics.Sample::of)
                                    .toList());
            exported.write(part.resolve("config.json"));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
