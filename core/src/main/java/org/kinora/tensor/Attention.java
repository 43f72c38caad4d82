package org.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Scaled dot-product attention without a mask, by the kernel that is fast where it runs: the fused one on a GPU and for
 * fp32 inference on a CPU; on a CPU in bf16 the fused kernel is tens of times slower than two matrix products and a
 * softmax, and so is its backward pass. The choice depends on the tensors alone, so that a run can be repeated.
 */
public final class Attention {
    /** Scores held at a time when no gradient is wanted; long clips would need many gigabytes for all. */
    private static final long MAX_SCORES = 1L << 26;

    private Attention() {}

    /**
     * softmax(q kᵀ) v.
     *
     * @param q queries, already divided by the square root of d, [B, heads, Lq, d]
     * @param k keys, [B, heads, Lk, d]
     * @param v values, [B, heads, Lk, d]
     * @return [B, heads, Lq, d]
     */
    public static Tensor attend(Tensor q, Tensor k, Tensor v) {
        boolean plainInference = !GradMode.is_enabled() && q.scalar_type().intern() == ScalarType.Float;
        if (q.is_cuda() || plainInference) {
            return scaled_dot_product_attention(
                    q, k, v, new TensorOptional(), 0.0, false, new DoubleOptional(1.0), false);
        }
        Tensor keys = k.transpose(-2, -1); // [B, heads, d, Lk]
        long rows = Math.max(1, MAX_SCORES / (q.size(0) * q.size(1) * k.size(2)));
        if (GradMode.is_enabled() || rows >= q.size(2)) {
            return q.matmul(keys).softmax(-1).matmul(v);
        }
        TensorVector parts = new TensorVector();
        for (Tensor part : q.split(rows, 2).get()) {
            parts.push_back(Handover.of(() -> part.matmul(keys).softmax(-1).matmul(v)));
        }
        return cat(parts, 2);
    }
}
