#!/usr/bin/env python3
"""Writes a Wan 2.1 T2V-1.3B pipeline folder of the real shapes with random bf16 weights, to measure time and memory.

    make_random.py FOLDER [LAYERS]     needs 14 GB of disk; LAYERS (default 30) blocks in the transformer

The autoencoder is in fp32, as published. The tokenizer is a tiny one.
"""

import json
import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel
from safetensors.torch import save_file
from transformers import UMT5Config, UMT5EncoderModel

import tiny

SHARD = 4 << 30


def fill(shape, dtype, pool):
    """Normal numbers out of a pool; random enough for measuring, and fast."""
    count = 1
    for size in shape:
        count *= size
    repeats = -(-count // pool.numel())
    values = pool.repeat(repeats)[:count].view(shape) if repeats > 1 else pool[:count].view(shape)
    fan = count // shape[0] if len(shape) > 1 else 1
    return (values * (fan**-0.5 if len(shape) > 1 else 0.02)).to(dtype)


def write(folder, model, dtype, stem, pool):
    folder.mkdir(parents=True, exist_ok=True)
    if hasattr(model, "save_config"):
        model.save_config(folder)
    else:
        model.config.save_pretrained(folder)
    shards, sizes, place = [{}], 0, {}
    for name, tensor in model.state_dict().items():
        if name == "encoder.embed_tokens.weight":
            continue
        filled = fill(tuple(tensor.shape), dtype, pool)
        if name.endswith(("gamma",)) or ("norm" in name and name.endswith("weight")):
            filled = filled + 1
        if sizes + filled.nbytes > SHARD and shards[-1]:
            flush(folder, stem, shards[-1], len(shards), place)
            shards.append({})
            sizes = 0
        shards[-1][name] = filled
        sizes += filled.nbytes
    flush(folder, stem, shards[-1], len(shards), place)
    (folder / f"{stem}.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": place}))


def flush(folder, stem, tensors, number, place):
    file = f"{stem}-{number:05d}.safetensors"
    save_file(tensors, folder / file)
    place.update(dict.fromkeys(tensors, file))
    tensors.clear()


def main():
    folder, layers = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30
    torch.manual_seed(1)
    pool = torch.randn(1 << 24)
    with torch.device("meta"):
        net = WanTransformer3DModel(
            num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=layers, in_channels=16, out_channels=16
        )
        vae = AutoencoderKLWan()
        text = UMT5EncoderModel(
            UMT5Config(
                vocab_size=256384, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64, feed_forward_proj="gated-gelu"
            )
        )
    write(folder / "transformer", net, torch.bfloat16, "diffusion_pytorch_model", pool)
    write(folder / "vae", vae, torch.float32, "diffusion_pytorch_model", pool)
    write(folder / "text_encoder", text, torch.bfloat16, "model", pool)
    tiny.tokenizer().save_pretrained(folder / "tokenizer")
    tiny.unipc().save_pretrained(folder / "scheduler")
    (folder / "model_index.json").write_text(
        json.dumps({"_class_name": "WanPipeline", "boundary_ratio": None, "expand_timesteps": False})
    )


if __name__ == "__main__":
    main()
