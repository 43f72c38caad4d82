#!/usr/bin/env python3
"""Loads the shipped Kinora models into diffusers' own classes and compares the outputs with Java's.

    check_kinora.py [MODEL_FOLDER]    by default models/kinora-xs

The transformer must load with strict=True and give the same prediction. The codec is compared too where it is an
AutoencoderKLWan; the memory codec of kinora-xs has no class in diffusers.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan, WanTransformer3DModel
from safetensors.torch import load_file, save_file

ROOT = Path(__file__).resolve().parent.parent
EXACT = 1e-4


def load(kind, folder):
    config = json.loads((folder / "config.json").read_text())
    model = kind.from_config(config)
    weights = {}
    for file in sorted(folder.glob("diffusion_pytorch_model*.safetensors")):
        weights |= load_file(file)
    model.load_state_dict(weights, strict=True)
    return model.eval()


def java(part, folder, inputs):
    with tempfile.TemporaryDirectory() as scratch:
        given, answer = Path(scratch) / "in.safetensors", Path(scratch) / "out.safetensors"
        save_file(inputs, given)
        subprocess.run([ROOT / "bench/forward", part, folder, "fp32", given, answer, "1"], check=True)
        return load_file(answer)["output"]


def compare(what, ours, theirs):
    error = float((ours - theirs).abs().max() / theirs.abs().max())
    print(f"{what}: largest difference {error:.1e} of the largest value")
    if not error <= EXACT:
        sys.exit(f"{what}: more than {EXACT}")


def main():
    model = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "models/kinora-xs").resolve()
    torch.set_grad_enabled(False)
    torch.manual_seed(1)
    net = load(WanTransformer3DModel, model / "transformer")
    print(f"transformer: {sum(p.numel() for p in net.parameters())} parameters, loaded with strict=True")
    inputs = {
        "latents": torch.randn(1, net.config.in_channels, 3, 16, 16),
        "timestep": torch.full((1, 3 * 8 * 8), 700.0),
        "text": torch.randn(1, 20, net.config.text_dim),
    }
    compare(
        "transformer",
        java("transformer", model / "transformer", inputs),
        net(inputs["latents"], inputs["timestep"], inputs["text"]).sample,
    )
    kind = json.loads((model / "vae/config.json").read_text()).get("_class_name")
    if kind != "AutoencoderKLWan":
        print(f"codec: a {kind}, not compared")
        return
    vae = load(AutoencoderKLWan, model / "vae")
    latents = torch.randn(1, vae.config.z_dim, 3, 8, 8)
    mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
    std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)
    compare("codec", java("vae", model / "vae", {"latents": latents}), vae.decode(latents * std + mean).sample)


if __name__ == "__main__":
    main()
