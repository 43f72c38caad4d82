import { ask, livePath } from "./client";

/** Plays a film while it is being made: its growing file is fed to the video element piece by piece. */

/** "avc1.64000A" and the like, read from the beginning of a fragmented mp4; null if it is not there (yet). */
export function codecOf(start: Uint8Array): string | null {
    const avc = find(start, "avcC");
    if (avc >= 0 && avc + 8 <= start.length) {
        // configurationVersion, then profile, compatibility and level.
        return `avc1.${hex(start, avc + 5)}${hex(start, avc + 6)}${hex(start, avc + 7)}`;
    }
    const av1 = find(start, "av1C");
    if (av1 >= 0 && av1 + 7 <= start.length) {
        const second = start[av1 + 5] ?? 0;
        const third = start[av1 + 6] ?? 0;
        const level = String(second & 31).padStart(2, "0");
        return `av01.${second >> 5}.${level}${third & 128 ? "H" : "M"}.${third & 64 ? "10" : "08"}`;
    }
    return null;
}

function find(bytes: Uint8Array, name: string): number {
    const [a, b, c, d] = [...name].map((letter) => letter.charCodeAt(0));
    for (let at = 4; at + 4 <= bytes.length; at++) {
        if (bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d) return at;
    }
    return -1;
}

const hex = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0).toString(16).padStart(2, "0").toUpperCase();

/** Whether this browser can do it at all. */
export const canPlayLive = (): boolean => typeof MediaSource !== "undefined";

/**
 * Feeds a video element until the film is over or the signal says stop.
 *
 * @throws Failure if the service has nothing to show yet, or the codec cannot be played here
 */
export async function playLive(id: string, video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const response = await ask(livePath(id), { signal });
    if (!response.body) return;
    const source = new MediaSource();
    const url = URL.createObjectURL(source);
    video.src = url;
    try {
        await once(source, "sourceopen");
        const reader = response.body.getReader();
        let buffer: SourceBuffer | null = null;
        let start = new Uint8Array();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) break;
            let piece: Uint8Array<ArrayBuffer> = new Uint8Array(value);
            if (!buffer) {
                start = joined(start, piece);
                const codec = codecOf(start);
                if (!codec) continue;
                buffer = source.addSourceBuffer(`video/mp4; codecs="${codec}"`);
                piece = start;
            }
            const appended = once(buffer, "updateend");
            buffer.appendBuffer(piece);
            await appended;
            if (video.paused && video.buffered.length > 0 && !signal.aborted) await video.play().catch(() => undefined);
        }
        if (source.readyState === "open") source.endOfStream();
    } finally {
        URL.revokeObjectURL(url);
    }
}

function once(target: EventTarget, name: string): Promise<void> {
    return new Promise((resolve) => target.addEventListener(name, () => resolve(), { once: true }));
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(one.length + other.length);
    all.set(one);
    all.set(other, one.length);
    return all;
}
