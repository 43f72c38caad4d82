#!/usr/bin/env python3
"""Runs the same model on the same weights and inputs in Java and in diffusers, and prints times, ratio and memory.

    compare_speed.py [--layers N] [--frames N] [--size WxH] [--vae-frames N] [--vae-size WxH] [--runs N] [--only NAME]

Defaults: one block of the 1.3B transformer on 480x832x17 (all blocks do the same work), and the 2.1 autoencoder on five
frames of 416x240, so that it takes minutes on two cores. Both sides get the same number of threads, one process each,
by turns; the best run counts. Ratio: seconds in Python over seconds in Java.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def peer(kind, folder, dtype, given, answer, runs):
    """The Python side: the same contract as bench/forward."""
    import torch
    from safetensors.torch import load_file, save_file

    torch.set_grad_enabled(False)
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    type_ = {"fp32": torch.float32, "bf16": torch.bfloat16}[dtype]
    inputs = load_file(given)
    if kind == "transformer":
        from diffusers import WanTransformer3DModel

        net = WanTransformer3DModel.from_pretrained(folder, torch_dtype=type_).eval()
        run = lambda: net(inputs["latents"].to(type_), inputs["timestep"], inputs["text"].to(type_)).sample
    elif kind == "vae":
        from diffusers import AutoencoderKLWan

        net = AutoencoderKLWan.from_pretrained(folder, torch_dtype=type_).eval()
        mean = torch.tensor(net.config.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(net.config.latents_std).view(1, -1, 1, 1, 1)
        run = lambda: net.decode((inputs["latents"] * std + mean).to(type_)).sample
    else:
        from transformers import UMT5EncoderModel

        net = UMT5EncoderModel.from_pretrained(folder, dtype=type_).eval()
        count = inputs["ids"].shape[1]
        padded = torch.zeros(1, 512, dtype=torch.int64)
        padded[:, :count] = inputs["ids"]
        mask = (torch.arange(512) < count).long().unsqueeze(0)
        run = lambda: net(padded, mask).last_hidden_state[:, :count]
    seconds = []
    for _ in range(int(runs)):
        began = time.perf_counter()
        output = run()
        seconds.append(round(time.perf_counter() - began, 3))
    save_file({"output": output.float().contiguous()}, answer)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


def measured(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(out.strip().splitlines()[-1])


def compare(name, kind, folder, dtype, inputs, options):
    from safetensors.torch import load_file, save_file

    given = folder / "in.safetensors"
    save_file(inputs, given)
    best, peak, answers = {}, {}, {}
    sides = {"java": [ROOT / "bench/forward"], "python": [sys.executable, __file__, "--peer"]}
    for side, start in sides.items():
        answer = folder / f"{side}.safetensors"
        result = measured([*start, kind, str(folder), dtype, str(given), str(answer), str(options.runs)])
        best[side], peak[side] = min(result["seconds"]), result["peak_mb"]
        answers[side] = load_file(answer)["output"]
    error = float((answers["java"] - answers["python"]).norm() / answers["python"].norm())
    print(
        f"| {name}, {dtype} | {best['java']:.1f} s | {best['python']:.1f} s | {best['python'] / best['java']:.2f} |"
        f" {peak['java']} MB | {peak['python']} MB | {error:.1e} |",
        flush=True,
    )


def main():
    if "--peer" in sys.argv:
        peer(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--size", default="832x480")
    parser.add_argument("--vae-frames", type=int, default=5)
    parser.add_argument("--vae-size", default="416x240")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count()))

    import torch
    from diffusers import AutoencoderKLWan, WanTransformer3DModel
    from transformers import UMT5Config, UMT5EncoderModel

    torch.manual_seed(1)
    print("| what | Java | Python | ratio | memory Java | memory Python | difference |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        width, height = map(int, options.size.split("x"))
        cells = (1 + (options.frames - 1) // 4, height // 8, width // 8)
        for dtype in ("bf16", "fp32"):
            name = f"transformer, {options.layers} of 30 blocks, {options.size}x{options.frames}"
            if options.only in f"{name} {dtype}":
                folder = Path(scratch) / f"transformer-{dtype}"
                net = WanTransformer3DModel(
                    num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=options.layers
                )
                net.to({"bf16": torch.bfloat16, "fp32": torch.float32}[dtype]).save_pretrained(folder)
                inputs = {
                    "latents": torch.randn(1, 16, *cells),
                    "timestep": torch.tensor([700.0]),
                    "text": torch.randn(1, 512, 4096),
                }
                compare(name, "transformer", folder, dtype, inputs, options)
        width, height = map(int, options.vae_size.split("x"))
        for dtype in ("fp32", "bf16"):
            name = f"autoencoder, decoding {options.vae_frames} frames of {options.vae_size}"
            if options.only in f"{name} {dtype}":
                folder = Path(scratch) / f"vae-{dtype}"
                AutoencoderKLWan().save_pretrained(folder)
                latents = torch.randn(1, 16, 1 + (options.vae_frames - 1) // 4, height // 8, width // 8)
                compare(name, "vae", folder, dtype, {"latents": latents}, options)
        name = "text encoder, 2 of 24 layers, 40 tokens of 512"
        if options.only in f"{name} bf16":
            folder = Path(scratch) / "text"
            config = UMT5Config(
                vocab_size=1000, d_model=4096, d_kv=64, d_ff=10240, num_layers=2, num_heads=64, feed_forward_proj="gated-gelu"
            )
            UMT5EncoderModel(config).to(torch.bfloat16).save_pretrained(folder)
            compare(name, "text", folder, "bf16", {"ids": torch.randint(3, 1000, (1, 40))}, options)


if __name__ == "__main__":
    main()
