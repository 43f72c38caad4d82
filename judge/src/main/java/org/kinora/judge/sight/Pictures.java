package org.kinora.judge.sight;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.VideoAutoencoder;
import org.kinora.tensor.Constant;

/** Bytes of pictures as tensors, and back. */
public final class Pictures {
    private static final Scalar HALF_RANGE = Constant.of(127.5);
    private static final Scalar ONE = Constant.of(1);
    private static final ScalarOptional BLACK = Constant.optional(0);
    private static final ScalarOptional WHITE = Constant.optional(255);
    private static final int PIECE = 24;

    private Pictures() {}

    /** RGB bytes [N, H, W, 3] as fp32 [N, 3, H, W] in [-1, 1], channels last in memory. */
    public static Tensor tensor(byte[] rgb, int count, int height, int width) {
        try (BytePointer pointer = new BytePointer(rgb)) {
            return torch.from_blob(
                            pointer, new long[] {count, height, width, 3}, new TensorOptions(torch.ScalarType.Byte))
                    .clone()
                    .permute(0, 3, 1, 2) // [N, 3, H, W]
                    .to(torch.ScalarType.Float)
                    .div(HALF_RANGE)
                    .sub(ONE);
        }
    }

    /** Footage as fp32 [F, 3, H, W] in [-1, 1]. */
    public static Tensor tensor(Footage footage) {
        return tensor(footage.rgb(), footage.frames(), footage.height(), footage.width());
    }

    /** [F, 3, H, W] in [-1, 1] as footage. */
    public static Footage footage(Tensor frames) {
        Tensor pixels = frames.to(torch.ScalarType.Float)
                .add(ONE)
                .mul(HALF_RANGE)
                .round()
                .clamp(BLACK, WHITE)
                .permute(0, 2, 3, 1) // [F, H, W, 3]
                .to(torch.ScalarType.Byte)
                .contiguous();
        byte[] bytes = new byte[(int) pixels.numel()];
        new BytePointer(pixels.data_ptr()).get(bytes);
        return new Footage((int) frames.size(3), (int) frames.size(2), (int) frames.size(0), bytes);
    }

    /** The latents of footage, [1, C, T, h, w]; a last piece shorter than the codec's time step is left out. */
    public static Tensor encode(Footage footage, VideoAutoencoder codec) {
        int whole = footage.frames() / codec.temporalFactor() * codec.temporalFactor();
        return codec.encode(tensor(whole == footage.frames() ? footage : footage.part(0, whole))
                .transpose(0, 1)
                .unsqueeze(0)); // [1, 3, F, H, W]
    }

    /** Latents [1, C, T, h, w] as footage, decoded piece by piece. */
    public static Footage decode(Tensor latents, VideoAutoencoder codec) {
        byte[] all = new byte[0];
        int width = 0;
        int height = 0;
        int at = 0;
        try (VideoAutoencoder.Decoding decoding = codec.startDecoding()) {
            for (long t = 0; t < latents.size(2); t += PIECE / 4) {
                try (PointerScope _ = new PointerScope()) {
                    long length = Math.min(PIECE / 4, latents.size(2) - t);
                    Tensor frames = decoding.decode(latents.narrow(2, t, length)); // [1, 3, F, H, W]
                    Footage piece = footage(frames.squeeze(0).transpose(0, 1));
                    width = piece.width();
                    height = piece.height();
                    int total = codec.frames((int) latents.size(2)) * width * height * 3;
                    all = all.length == 0 ? new byte[total] : all;
                    System.arraycopy(piece.rgb(), 0, all, at, piece.rgb().length);
                    at += piece.rgb().length;
                }
            }
        }
        return new Footage(width, height, at / (width * height * 3), all);
    }

    /** What the codec makes of footage: the best that any film through it can look like. */
    public static Footage throughCodec(Footage footage, VideoAutoencoder codec) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return decode(encode(footage, codec), codec);
        }
    }
}
