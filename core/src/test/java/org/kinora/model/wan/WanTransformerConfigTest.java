package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.CheckpointException;

class WanTransformerConfigTest {
    private static final String PUBLISHED_5B = """
            {"_class_name": "WanTransformer3DModel", "_diffusers_version": "0.35.0.dev0", "added_kv_proj_dim": null,
             "attention_head_dim": 128, "cross_attn_norm": true, "eps": 1e-06, "ffn_dim": 14336, "freq_dim": 256,
             "image_dim": null, "in_channels": 48, "num_attention_heads": 24, "num_layers": 30, "out_channels": 48,
             "patch_size": [1, 2, 2], "pos_embed_seq_len": null, "qk_norm": "rms_norm_across_heads",
             "rope_max_seq_len": 1024, "text_dim": 4096}""";

    @TempDir
    Path folder;

    @Test
    void readsAPublishedConfig() throws IOException {
        WanTransformerConfig config = WanTransformerConfig.read(file(PUBLISHED_5B));
        assertThat(config.dim()).isEqualTo(3072);
        assertThat(config.numLayers()).isEqualTo(30);
        assertThat(config.inChannels()).isEqualTo(48);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        WanTransformerConfig config = WanTransformerConfig.small(4, 64, 8, 16, 768);
        Path path = folder.resolve("config.json");
        config.write(path);
        assertThat(WanTransformerConfig.read(path)).isEqualTo(config);
        assertThat(Files.readString(path))
                .contains("\"_class_name\" : \"WanTransformer3DModel\"")
                .contains("\"image_dim\" : null")
                .doesNotContain("\"dim\"");
    }

    @Test
    void saysWhichFieldCannotBe() throws IOException {
        assertRefused(PUBLISHED_5B.replace("\"ffn_dim\": 14336", "\"ffn_dim\": 0"), "ffn_dim");
        assertRefused(PUBLISHED_5B.replace("\"ffn_dim\": 14336, ", ""), "ffn_dim");
        assertRefused(PUBLISHED_5B.replace("\"patch_size\": [1, 2, 2], ", ""), "patch_size");
        assertRefused(PUBLISHED_5B.replace("[1, 2, 2]", "[2, 2, 2]"), "patch_size");
        assertRefused(PUBLISHED_5B.replace("rms_norm_across_heads", "layer_norm"), "layer_norm");
        assertRefused(PUBLISHED_5B.replace("\"image_dim\": null", "\"image_dim\": 1280"), "CLIP");
        assertRefused("{", "config.json");
    }

    private void assertRefused(String json, String because) throws IOException {
        Path path = file(json);
        assertThatThrownBy(() -> WanTransformerConfig.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(because);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }
}
