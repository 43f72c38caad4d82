package org.kinora.pipeline;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Constant;

/**
 * Where in the picture each latent is, as two more channels: column and row, both from -1 to 1. Rotary positions only
 * say how far apart two tokens are; a model that is also told where it is learns skies and floors sooner, and can learn
 * from windows of a picture (<a href="https://arxiv.org/abs/2304.12526">Patch Diffusion</a>). A model wants them if it
 * takes two channels more than it puts out, or those and the ones of a painted {@link ScenePlan}.
 */
public final class PictureCoordinates {
    public static final int CHANNELS = 2;

    private static final Scalar FIRST = Constant.of(-1);
    private static final Scalar LAST = Constant.of(1);

    private PictureCoordinates() {}

    /** Whether a model of this shape wants coordinates with its latents. */
    public static boolean wantedBy(WanTransformerConfig config) {
        return config.inChannels() == config.outChannels() + CHANNELS || PaintedPlan.wantedBy(config);
    }

    /** The coordinates of a picture, [2, h, w], fp32. */
    public static Tensor of(long height, long width) {
        Tensor columns = torch.linspace(FIRST, LAST, width).unsqueeze(0).expand(height, width);
        Tensor rows = torch.linspace(FIRST, LAST, height).unsqueeze(1).expand(height, width);
        return torch.stack(new TensorVector(columns, rows), 0);
    }

    /** Latents [B, C, T, h, w] of a whole picture with their coordinates, [B, C + 2, T, h, w]. */
    public static Tensor append(Tensor latents) {
        return append(latents, of(latents.size(3), latents.size(4)).unsqueeze(0));
    }

    /**
     * Latents with given coordinates.
     *
     * @param latents [B, C, T, h, w]
     * @param coordinates [B, 2, h, w], or [1, 2, h, w] for all alike
     * @return [B, C + 2, T, h, w]
     */
    public static Tensor append(Tensor latents, Tensor coordinates) {
        Tensor all = coordinates
                .unsqueeze(2)
                .to(latents.device(), latents.scalar_type())
                .expand(latents.size(0), CHANNELS, latents.size(2), latents.size(3), latents.size(4));
        return torch.cat(new TensorVector(latents, all), 1);
    }
}
