package org.kinora.pipeline.wan;

import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.model.wan.LoraFile;
import org.kinora.tensor.Compute;

/**
 * How a pipeline runs on this machine.
 *
 * @param compute device, and number type of text encoder and transformer
 * @param vaeType number type of the autoencoder; fp32 is what its makers advise
 * @param offload whether weights are fetched block by block
 * @param tiling whether frames are decoded in tiles
 * @param loras adapters to add to the transformer
 * @param secondLoras adapters to add to the second transformer, where there is one
 */
public record WanSettings(
        Compute compute,
        ScalarType vaeType,
        Choice offload,
        Choice tiling,
        List<LoraFile> loras,
        List<LoraFile> secondLoras) {
    /** Yes, no, or as it turns out to be needed. */
    public enum Choice {
        /** Where memory would not be enough otherwise. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    public WanSettings {
        loras = List.copyOf(loras);
        secondLoras = List.copyOf(secondLoras);
    }

    /** The usual way: fp32 frames, and everything else as memory demands. */
    public static WanSettings of(Compute compute) {
        return new WanSettings(compute, ScalarType.Float, Choice.AUTO, Choice.AUTO, List.of(), List.of());
    }
}
