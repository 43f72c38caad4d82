package org.kinora.checkpoint;

/** How a fresh weight begins. */
public enum Init {
    /** All zeros: biases, and output layers that begin by saying nothing. */
    ZERO,
    /** All ones: the scales of norms. */
    ONE,
    /** Uniform with variance 2 / (fan in + fan out) (Glorot and Bengio 2010): linear layers. */
    XAVIER,
    /** Normal with variance 2 / fan in (He et al. 2015): convolutions before a rectifier. */
    HE,
    /** Normal with standard deviation 0.02: embeddings. */
    EMBEDDING,
    /** Normal with standard deviation 1 / sqrt(last dimension): modulation tables. */
    TABLE,
    /**
     * The nearest thing to doing nothing, for layers that resample: in the middle of the kernel, output channel o takes
     * the mean of the inputs that lie at the same fraction of the channel list ("identity initialised", LoLA 2025).
     */
    SPREAD,
    /** Like {@link #SPREAD}, but output channel o takes the mean of the inputs i with i = o modulo the smaller count. */
    REPEAT
}
