package org.kinora.cli;

import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Compute;

/** Where the networks shall run. */
enum DeviceChoice {
    AUTO,
    CPU,
    CUDA;

    Compute compute() {
        return switch (this) {
            case AUTO, CPU -> Compute.cpu();
            case CUDA -> {
                if (!torch.hasCUDA()) {
                    throw new WrongInput("there is no CUDA device here; use --device cpu");
                }
                throw new WrongInput("films are not yet made on CUDA devices; use --device cpu");
            }
        };
    }
}
