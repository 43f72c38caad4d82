#!/usr/bin/env python3
"""Writes the golden tensors that the Java tests read: tiny random models, made and run by diffusers and transformers.

    make_goldens.py [FOLDER]    FOLDER is core/src/test/resources/org/kinora/parity by default
"""

import os
import shutil
import sys
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "false"

import numpy
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler, WanImageToVideoPipeline
from diffusers.pipelines.wan.pipeline_wan import prompt_clean
from PIL import Image
from safetensors.torch import save_file
from transformers import UMT5EncoderModel

import tiny
from causal import rollout

ROOT = Path(__file__).resolve().parent.parent
PROMPTS = [
    "a cat walks on the beach",
    "  A dog\n\truns &amp;amp; jumps &lt;fast&gt;  ",
    "it\u2019s \u201cquoted\u201d \u2013 na\u00efve cafe\u0301 \ufb01ne",
    "\u8272\u8c03\u8273\u4e3d\uff0c\u8fc7\u66dd\uff0c\u9759\u6001\uff0c\u7ec6\u8282\u6a21\u7cca\u4e0d\u6e05\uff0c\u5b57\u5e55",
    "\uff26\uff35\uff2c\uff2c width\u3000and \u00e2\u20ac\u0153mojibake\u00e2\u20ac\u009d caf\u00c3\u00a9",
    "control\u0007 zero\u200bwidth \u001b[31mred\u001b[0m bom\ufeff",
    "",
    "one two three " * 12,
]


def save(path, **tensors):
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, str(path))


def noise(seed, *shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def in_bf16(model, folder, kind):
    return kind.from_pretrained(folder, torch_dtype=torch.bfloat16).eval()


def transformers(out):
    for name, net in {
        "transformer": tiny.transformer(),
        "transformer-no-cross-norm": tiny.transformer(8, num_attention_heads=1, attention_head_dim=32, cross_attn_norm=False),
    }.items():
        folder = out / name
        net.save_pretrained(folder)
        latents, text = noise(1, 2, 5, 3, 6, 10), noise(2, 2, 7, 24)
        timestep = torch.tensor([999.0, 417.0])
        tokens = torch.where(torch.arange(3 * 3 * 5) < 15, 0.0, 731.0).expand(2, -1)
        half = in_bf16(net, folder, type(net))
        save(
            out / f"{folder.name}.safetensors",
            latents=latents,
            text=text,
            timestep=timestep,
            token_timestep=tokens,
            output=net(latents, timestep, text).sample,
            token_output=net(latents, tokens, text).sample,
            bf16_output=half(latents.bfloat16(), timestep, text.bfloat16()).sample.float(),
            bf16_token_output=half(latents.bfloat16(), tokens, text.bfloat16()).sample.float(),
        )


def autoencoders(out):
    for name, vae in {"vae21": tiny.vae21(), "vae22": tiny.vae22()}.items():
        folder = out / name
        vae.save_pretrained(folder)
        factor = vae.config.scale_factor_spatial
        video = noise(3, 1, 3, 9, factor, 2 * factor).clamp(-1, 1)
        latents = noise(4, 1, vae.config.z_dim, 3, 2, 3)
        half = in_bf16(vae, folder, type(vae))
        mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)
        vae.enable_tiling(2 * factor, 2 * factor, factor, factor)
        tiled = vae.decode(latents * std + mean).sample
        vae.use_tiling = False
        save(
            out / f"{folder.name}.safetensors",
            video=video,
            encoded=(vae.encode(video).latent_dist.mode() - mean) / std,
            latents=latents,
            decoded=vae.decode(latents * std + mean).sample,
            tiled=tiled,
            bf16_decoded=half.decode((latents * std + mean).bfloat16()).sample.float(),
        )


def text(out):
    folder = out / "umt5"
    words = tiny.tokenizer()
    net = tiny.text_encoder(len(words))
    net.save_pretrained(folder)
    words.save_pretrained(folder / "tokenizer")
    golden = {}
    half = in_bf16(net, folder, UMT5EncoderModel)
    for i, prompt in enumerate(PROMPTS):
        clean = prompt_clean(prompt)
        batch = words(
            [clean], padding="max_length", max_length=30, truncation=True, return_attention_mask=True, return_tensors="pt"
        )
        count = int(batch.attention_mask.sum())
        golden[f"ids.{i}"] = batch.input_ids[0, :count].clone()
        for model, kind in ((net, "states"), (half, "bf16_states")):
            states = model(batch.input_ids, batch.attention_mask).last_hidden_state[0].float()
            states[count:] = 0
            golden[f"{kind}.{i}"] = states
    save(out / f"{folder.name}.safetensors", **golden)
    (folder / "prompts.txt").write_text("\n".join(p.encode("unicode_escape").decode() for p in PROMPTS) + "\n")
    (folder / "clean.txt").write_text(
        "\n".join(prompt_clean(p).encode("unicode_escape").decode() for p in PROMPTS) + "\n"
    )


def field(x, t):
    """A velocity with a closed form, so that a scheduler can be tested alone."""
    return torch.tanh(1.7 * x - 0.3) + 0.4 * torch.sin(3 * x + t / 1000)


def schedulers(out):
    golden = {}
    x0 = noise(5, 1, 2, 2, 3, 4)
    golden["noise"] = x0
    cases = {
        f"unipc-{order}-{steps}-{shift}": (
            UniPCMultistepScheduler(
                prediction_type="flow_prediction", use_flow_sigmas=True, solver_order=order, flow_shift=shift
            ),
            steps,
        )
        for order, steps, shift in [(2, 1, 3.0), (2, 2, 3.0), (2, 3, 5.0), (2, 7, 1.0), (2, 20, 12.0), (1, 4, 3.0), (3, 6, 3.0)]
    }
    cases |= {
        f"euler-{steps}-{shift}": (FlowMatchEulerDiscreteScheduler(shift=shift), steps)
        for steps, shift in [(1, 7.0), (2, 7.0), (5, 3.0), (12, 1.0)]
    }
    for name, (scheduler, steps) in cases.items():
        scheduler.set_timesteps(steps)
        x, path = x0, []
        for t in scheduler.timesteps:
            x = scheduler.step(field(x, float(t)), t, x, return_dict=False)[0]
            path.append(x)
        golden[f"{name}.sigmas"] = scheduler.sigmas.float()
        golden[f"{name}.timesteps"] = scheduler.timesteps.float()
        golden[f"{name}.path"] = torch.stack(path)
    save(out / "schedulers.safetensors", **golden)


def pipelines(out):
    for kind in ("t2v", "a14b", "ti2v"):
        folder = out / kind
        pipe = tiny.pipeline(kind)
        pipe.set_progress_bar_config(disable=True)
        pipe.save_pretrained(folder)
        factor = pipe.vae.config.scale_factor_spatial
        width, height = 4 * factor, 2 * factor
        latents = noise(6, 1, pipe.vae.config.z_dim, 3, 2, 4)
        request = dict(
            prompt="a cat walks on the beach",
            negative_prompt=PROMPTS[3],
            width=width,
            height=height,
            num_frames=9,
            num_inference_steps=2 if kind != "a14b" else 4,
            guidance_scale=4.0,
            max_sequence_length=30,
            latents=latents,
        )
        if kind == "a14b":
            request["guidance_scale_2"] = 3.0
        golden = {"noise": latents}
        for suffix, runner in (("", pipe), ("bf16_", type(pipe).from_pretrained(folder, torch_dtype=torch.bfloat16))):
            runner.set_progress_bar_config(disable=True)
            golden[suffix + "latents"] = runner(output_type="latent", **request).frames.float()
            golden[suffix + "frames"] = runner(output_type="pt", **request).frames.float()
        if kind == "ti2v":
            picture = torch.randint(0, 256, (height, width, 3), generator=torch.Generator().manual_seed(9)).numpy()
            image = Image.fromarray(picture.astype(numpy.uint8))
            image.save(folder / "image.png")
            image_to_video = WanImageToVideoPipeline(
                pipe.tokenizer, pipe.text_encoder, pipe.vae, pipe.scheduler, transformer=pipe.transformer, expand_timesteps=True
            )
            image_to_video.set_progress_bar_config(disable=True)
            golden["image_latents"] = image_to_video(image=image, output_type="latent", **request).frames
            golden["image_frames"] = image_to_video(image=image, output_type="pt", **request).frames
        save(out / f"{folder.name}.safetensors", **golden)


def adapters(out):
    """The transformer with LoRA files in two styles, loaded by the pipeline's own loader."""
    golden = {"latents": noise(1, 1, 5, 2, 4, 6), "text": noise(2, 1, 7, 24), "timestep": torch.tensor([640.0])}
    width, inner, rank = 42, 50, 3
    styles = {
        "diffusers": ("transformer.blocks.0.", "attn1.to_q", "attn2.to_v", "ffn.net.0.proj", "lora_A", "lora_B"),
        "original": ("diffusion_model.blocks.0.", "self_attn.q", "cross_attn.v", "ffn.0", "lora_down", "lora_up"),
    }
    for style, (prefix, q, v, ffn, first, second) in styles.items():
        weights = {}
        for i, (name, rows) in enumerate(((q, width), (v, width), (ffn, inner))):
            weights[f"{prefix}{name}.{first}.weight"] = 0.3 * noise(10 + i, rank, width)
            weights[f"{prefix}{name}.{second}.weight"] = 0.3 * noise(20 + i, rows, rank)
            if style == "original":
                weights[f"{prefix}{name}.alpha"] = torch.tensor(1.5)
        save(out / f"lora-{style}.safetensors", **weights)
        pipe = tiny.pipeline("t2v")
        pipe.transformer = tiny.transformer()
        pipe.load_lora_weights(str(out / f"lora-{style}.safetensors"), adapter_name="one")
        pipe.set_adapters(["one"], [0.7])
        golden[style] = pipe.transformer(golden["latents"], golden["timestep"], golden["text"]).sample
    save(out / "lora.safetensors", **golden)


def causal(out):
    """A few-step causal film of the small pipeline, by a mask over the whole film instead of a cache."""
    pipe = tiny.pipeline("t2v")
    text, _ = pipe.encode_prompt("a cat walks on the beach", do_classifier_free_guidance=False, max_sequence_length=30)
    latents = noise(16, 1, pipe.vae.config.z_dim, 7, 2, 4)
    golden = {"noise": latents}
    for name, sink, window in (("all", 0, 7), ("forgetful", 1, 3)):
        golden[name] = rollout(pipe.transformer, latents, text, [1.0, 0.75, 0.4], 2, sink, window, 5)
    save(out / "causal.safetensors", **golden)


def main():
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "core/src/test/resources/org/kinora/parity"
    shutil.rmtree(out, ignore_errors=True)
    torch.set_grad_enabled(False)
    torch.set_num_threads(1)
    for part in (transformers, autoencoders, text, schedulers, pipelines, adapters, causal):
        part(out)
        print(part.__name__, "done")


if __name__ == "__main__":
    main()
