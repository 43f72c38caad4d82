package org.kinora.cli;

import org.kinora.tensor.Compute;

/** Where the networks shall run. */
enum DeviceChoice {
    /** The GPU if there is one. */
    AUTO,
    CPU,
    CUDA;

    Compute compute() {
        return switch (this) {
            case AUTO -> Compute.best();
            case CPU -> Compute.cpu();
            case CUDA ->
                Compute.cuda()
                        .orElseThrow(() -> new WrongInput("there is no CUDA device here, or this build knows none"
                                + " (KINORA_CUDA=1 builds one that does); use --device cpu"));
        };
    }
}
