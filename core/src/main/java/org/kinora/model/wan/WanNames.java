package org.kinora.model.wan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kinora.checkpoint.StoredNames;

/**
 * The names of a transformer's tensors in checkpoints: those of {@code diffusers}, or those of the original release, as
 * such or below the prefix that other programs put in front of them.
 */
final class WanNames implements StoredNames {
    static final WanNames ANY = new WanNames();

    private static final String ORIGINAL_MARK = "blocks.0.self_attn.q.weight";
    private static final String DIFFUSERS_MARK = "blocks.0.attn1.to_q.weight";
    private static final List<String> PREFIXES = List.of("", "model.diffusion_model.", "diffusion_model.", "model.");
    /** Parts of the names here, and there. What is called norm2 here is norm3 there. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("condition_embedder.time_embedder.linear_1.", "time_embedding.0.");
        PARTS.put("condition_embedder.time_embedder.linear_2.", "time_embedding.2.");
        PARTS.put("condition_embedder.time_proj.", "time_projection.1.");
        PARTS.put("condition_embedder.text_embedder.linear_1.", "text_embedding.0.");
        PARTS.put("condition_embedder.text_embedder.linear_2.", "text_embedding.2.");
        PARTS.put(".attn1.", ".self_attn.");
        PARTS.put(".attn2.", ".cross_attn.");
        PARTS.put(".to_q.", ".q.");
        PARTS.put(".to_k.", ".k.");
        PARTS.put(".to_v.", ".v.");
        PARTS.put(".to_out.0.", ".o.");
        PARTS.put(".norm2.", ".norm3.");
        PARTS.put(".ffn.net.0.proj.", ".ffn.0.");
        PARTS.put(".ffn.net.2.", ".ffn.2.");
        PARTS.put("proj_out.", "head.head.");
    }

    private WanNames() {}

    @Override
    public String place(String name, Set<String> stored) {
        for (String prefix : PREFIXES) {
            if (stored.contains(prefix + DIFFUSERS_MARK)) {
                return prefix + name;
            }
            if (stored.contains(prefix + ORIGINAL_MARK)) {
                return prefix + original(name);
            }
        }
        return name;
    }

    /** The original release's name of a tensor. */
    static String original(String name) {
        if (name.equals("scale_shift_table")) {
            return "head.modulation";
        }
        String changed = name.replace(".scale_shift_table", ".modulation");
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            changed = changed.replace(part.getKey(), part.getValue());
        }
        return changed;
    }

    /** A norm that early image-to-video checkpoints hold and no program uses. */
    @Override
    public boolean isSurplus(String stored) {
        return stored.contains("norm_added_q");
    }
}
