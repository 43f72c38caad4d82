"""Tiny random Wan models, seeded, with odd widths and head counts; no weight keeps a special beginning value."""

import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import T5TokenizerFast, UMT5Config, UMT5EncoderModel

TEXTS = [
    "a cat walks on the beach at sunset",
    "a dog runs, then jumps over the fence & barks",
    "negative, blurry, low quality, worst",
    "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量",
    "it's \"quoted\" - naive cafe; the second <tag> 100% 'single'...",
]


def stirred(model, seed):
    """Adds noise to every weight, so that zeros, ones and equal weights cannot hide a mistake."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.05)
    return model.eval()


def transformer(seed=1, **changes):
    torch.manual_seed(seed)
    config = dict(
        patch_size=(1, 2, 2),
        num_attention_heads=3,
        attention_head_dim=14,
        in_channels=5,
        out_channels=5,
        text_dim=24,
        freq_dim=32,
        ffn_dim=50,
        num_layers=2,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=64,
    )
    config.update(changes)
    return stirred(WanTransformer3DModel(**config), seed)


def statistics(channels):
    mean = [round(0.1 * ((7 * i) % 5 - 2), 3) for i in range(channels)]
    std = [round(0.8 + 0.1 * ((3 * i) % 7), 3) for i in range(channels)]
    return mean, std


def vae21(seed=2, z_dim=5):
    torch.manual_seed(seed)
    mean, std = statistics(z_dim)
    return stirred(
        AutoencoderKLWan(
            base_dim=4,
            z_dim=z_dim,
            dim_mult=[1, 2, 2, 2],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            latents_mean=mean,
            latents_std=std,
        ),
        seed,
    )


def vae22(seed=3, z_dim=6):
    torch.manual_seed(seed)
    mean, std = statistics(z_dim)
    return stirred(
        AutoencoderKLWan(
            base_dim=3,
            decoder_base_dim=4,
            z_dim=z_dim,
            dim_mult=[1, 2, 2, 2],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            latents_mean=mean,
            latents_std=std,
            is_residual=True,
            in_channels=12,
            out_channels=12,
            patch_size=2,
            scale_factor_spatial=16,
            scale_factor_temporal=4,
        ),
        seed,
    )


def tokenizer():
    """A Unigram tokenizer of the T5 kind, trained on the sentences above."""
    made = Tokenizer(models.Unigram())
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=190, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    made.train_from_iterator(TEXTS, trainer)
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return T5TokenizerFast(tokenizer_object=made, extra_ids=0, model_max_length=512)


def text_encoder(vocabulary, seed=4):
    torch.manual_seed(seed)
    config = UMT5Config(
        vocab_size=vocabulary,
        d_model=24,
        d_kv=6,
        d_ff=38,
        num_layers=2,
        num_heads=3,
        relative_attention_num_buckets=8,
        relative_attention_max_distance=20,
        feed_forward_proj="gated-gelu",
        dropout_rate=0.0,
    )
    return stirred(UMT5EncoderModel(config), seed)


def unipc(shift=3.0):
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=shift
    )


def pipeline(kind):
    """A whole pipeline: t2v (2.1), a14b (2.2 with two experts) or ti2v (2.2 with one timestep for each token)."""
    words = tokenizer()
    encoder = text_encoder(len(words))
    if kind == "ti2v":
        vae = vae22()
        net = transformer(7, in_channels=6, out_channels=6)
        return WanPipeline(words, encoder, vae, unipc(5.0), net, expand_timesteps=True)
    vae = vae21()
    net = transformer(5)
    if kind == "t2v":
        return WanPipeline(words, encoder, vae, unipc(), net)
    return WanPipeline(words, encoder, vae, unipc(12.0), net, transformer(6), boundary_ratio=0.875)
