package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Handover;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Reader;

/** Turns films and pictures into the latents of a model, in memory that does not grow with their length. */
final class FootageEncoder {
    private static final Scalar HALF_RANGE = Constant.of(127.5);
    private static final Scalar ONE = Constant.of(1);
    private static final String DONE = "footage.json";

    private final MemoryCodec codec;
    private final int chunkFrames;
    private final int rate;

    /** For the model of a pipeline. */
    FootageEncoder(FilmPipeline pipeline) {
        this.codec = pipeline.codec();
        this.chunkFrames = pipeline.chunkFrames();
        this.rate = pipeline.index().framesPerSecond();
    }

    /**
     * A picture as a film of one chunk in which nothing moves.
     *
     * @param rgb its rows, in the size of the film
     * @return [1, C, T, h, w], fp32
     */
    Tensor still(byte[] rgb, int width, int height) {
        byte[] frames = new byte[chunkFrames * rgb.length];
        for (int i = 0; i < chunkFrames; i++) {
            System.arraycopy(rgb, 0, frames, i * rgb.length, rgb.length);
        }
        return Handover.of(() -> {
            try (NoGradGuard _ = new NoGradGuard()) {
                return codec.encode(tensor(frames, width, height));
            }
        });
    }

    /**
     * A film, at the model's rate, in whole chunks: the last frame stands still to the end of the last one. What an
     * earlier call has finished in the folder is not done again.
     *
     * @param sha256 of the film
     * @return how many frames of the model are the film's own
     */
    int encode(Path film, String sha256, Path folder, int width, int height) throws IOException {
        ObjectNode wanted = Json.object();
        wanted.put("film_sha256", sha256).put("width", width).put("height", height);
        ObjectNode done = Json.readObject(folder.resolve(DONE));
        if (done.deepCopy().without("frames").equals(wanted)) {
            return done.get("frames").intValue();
        }
        Files.createDirectories(folder);
        int frames = encode(film, new Chunks(folder), width, height);
        Json.write(folder.resolve(DONE), wanted.put("frames", frames));
        return frames;
    }

    private int encode(Path film, Chunks chunks, int width, int height) throws IOException {
        try (Mp4Reader reader = Mp4Reader.open(film);
                MemoryCodec.Encoding encoding = codec.startEncoding()) {
            Framing framing = new Framing(reader.width(), reader.height(), width, height);
            int size = 3 * width * height;
            byte[] piece = new byte[chunkFrames * size];
            int made = 0;
            byte[] latest = new byte[0];
            long read = 0;
            for (byte[] frame = reader.next(); frame != null; frame = reader.next(), read++) {
                // the model's frame shows what the film shows at its moment
                for (boolean framed = false; source(made, reader.rate()) == read; made++) {
                    latest = framed ? latest : framing.apply(frame);
                    framed = true;
                    System.arraycopy(latest, 0, piece, made % chunkFrames * size, size);
                    if ((made + 1) % chunkFrames == 0) {
                        write(chunks, made / chunkFrames, encoding, piece, width, height);
                    }
                }
            }
            if (made == 0) {
                throw new StartException("there are no pictures in " + film + ": name a film that plays");
            }
            for (int i = made % chunkFrames; i > 0 && i < chunkFrames; i++) {
                System.arraycopy(latest, 0, piece, i * size, size);
            }
            if (made % chunkFrames > 0) {
                write(chunks, made / chunkFrames, encoding, piece, width, height);
            }
            return made;
        }
    }

    /** Which frame of a film frame {@code i} of the model shows. */
    private long source(long i, FrameRate of) {
        return i * of.numerator() / ((long) rate * of.denominator());
    }

    private static void write(
            Chunks chunks, int chunk, MemoryCodec.Encoding encoding, byte[] piece, int width, int height)
            throws IOException {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            chunks.write(chunk, null, encoding.encode(tensor(Arrays.copyOf(piece, piece.length), width, height)));
        }
    }

    /** Red, green and blue of several frames as [1, 3, F, H, W] in [-1, 1]. */
    private static Tensor tensor(byte[] rgb, int width, int height) {
        long frames = rgb.length / (3L * width * height);
        try (BytePointer pointer = new BytePointer(rgb)) {
            return torch.from_blob(
                            pointer, new long[] {1, frames, height, width, 3}, new TensorOptions(torch.ScalarType.Byte))
                    .clone()
                    .permute(0, 4, 1, 2, 3) // [1, 3, F, H, W]
                    .to(torch.ScalarType.Float)
                    .div(HALF_RANGE)
                    .sub(ONE);
        }
    }
}
