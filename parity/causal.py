"""A causal rollout without a cache: every pass goes over the whole film so far, and a mask says what each chunk sees.

The transformer is diffusers' own; only what its self-attention looks at, and from which places, is said here. A chunk sees
the first `sink` latent frames and the last `window` before it, and itself. Places count what is seen, so that they do
not grow with the film. What is forgotten stays forgotten: what a chunk knew of it is in its own keys and values.
"""

import torch
from torch.nn.functional import scaled_dot_product_attention


def chunks_of(total, length):
    return [list(range(at, min(at + length, total))) for at in range(0, total, length)]


def seen_before(chunk, sink, window):
    """Frames that are remembered when a chunk begins."""
    begin = chunk[0]
    return [frame for frame in range(begin) if frame < sink or frame >= max(sink, begin - window)]


def turned(x, cos, sin):
    """Rotary embedding of [B, L, heads, D] by pairs; cos and sin [1, L, 1, D], each number twice."""
    even, odd = x[..., 0::2], x[..., 1::2]
    c, s = cos[..., 0::2], sin[..., 0::2]
    return torch.stack((even * c - odd * s, even * s + odd * c), -1).flatten(-2)


class MaskedSelfAttention:
    """Takes the place of a self-attention's processor."""

    def __init__(self, net, chunks, sink, window, height, width):
        self.net, self.chunks, self.sink, self.window = net, chunks, sink, window
        self.cells = (height, width)
        patch = net.config.patch_size
        self.per_frame = (height // patch[1]) * (width // patch[2])

    def tokens(self, frames):
        return torch.cat([torch.arange(self.per_frame) + frame * self.per_frame for frame in frames])

    def __call__(self, attention, hidden_states, encoder_hidden_states=None, attention_mask=None, rotary_emb=None):
        heads = attention.heads
        query = attention.norm_q(attention.to_q(hidden_states)).unflatten(2, (heads, -1))
        key = attention.norm_k(attention.to_k(hidden_states)).unflatten(2, (heads, -1))
        value = attention.to_v(hidden_states).unflatten(2, (heads, -1))
        out = torch.zeros_like(query)
        for chunk in self.chunks:
            seen = seen_before(chunk, self.sink, self.window) + chunk
            places = self.net.rope(torch.zeros(1, 1, len(seen), *self.cells))
            own, all_tokens = self.tokens(chunk), self.tokens(seen)
            cos, sin = (table.reshape(1, len(all_tokens), 1, -1) for table in places)
            q = turned(query[:, own], cos[:, -len(own) :], sin[:, -len(own) :])
            k = turned(key[:, all_tokens], cos, sin)
            attended = scaled_dot_product_attention(*(t.transpose(1, 2) for t in (q, k, value[:, all_tokens])))
            out[:, own] = attended.transpose(1, 2)
        return attention.to_out[1](attention.to_out[0](out.flatten(2, 3)))


def rollout(net, noise, text, sigmas, chunk_frames, sink, window, seed):
    """Latents of a few-step causal film, whose steps predict a clean chunk and noise it anew: [1, C, T, h, w]."""
    generator = torch.Generator().manual_seed(seed + 1)
    originals = [block.attn1.processor for block in net.blocks]
    made = []
    for chunk in chunks_of(noise.shape[2], chunk_frames):
        sample = noise[:, :, chunk]
        so_far = chunks_of(chunk[-1] + 1, chunk_frames)
        for block in net.blocks:
            block.attn1.processor = MaskedSelfAttention(net, so_far, sink, window, *noise.shape[3:])
        for i, sigma in enumerate(sigmas):
            film = torch.cat((*made, sample), 2)
            per_frame = noise.shape[3] * noise.shape[4] // (net.config.patch_size[1] * net.config.patch_size[2])
            times = torch.zeros(1, film.shape[2] * per_frame)
            times[:, chunk[0] * per_frame :] = 1000 * sigma
            velocity = net(film, times, text).sample[:, :, chunk]
            clean = sample - sigma * velocity
            following = sigmas[i + 1] if i + 1 < len(sigmas) else 0
            fresh = torch.randn(clean.shape, generator=generator) if following else clean
            sample = clean + following * (fresh - clean)
        made.append(sample)
    for block, original in zip(net.blocks, originals):
        block.attn1.processor = original
    return torch.cat(made, 2)
