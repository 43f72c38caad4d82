/** The shots of a film that is being planned. All functions leave what they are given as it is. */

/** The moves that a camera can make, as the service names them. */
export const CAMERAS = [
    "static",
    "pan left",
    "pan right",
    "zoom in",
    "zoom out",
    "dolly in",
    "dolly out",
    "orbit",
    "follow",
] as const;

export type Camera = (typeof CAMERAS)[number];

export interface ShotDraft {
    /** Tells shots apart while they are moved; means nothing to the service. */
    key: string;
    prompt: string;
    seconds: number;
    /** "" leaves it to the words. */
    camera: Camera | "";
}

export const LONGEST_SHOT = 60;
export const MOST_SHOTS = 24;

let shots = 0;

export function freshShot(from: Partial<ShotDraft> = {}): ShotDraft {
    return { prompt: "", seconds: 2, camera: "", ...from, key: `${Date.now().toString(36)}.${shots++}` };
}

export const isCamera = (name: unknown): name is Camera => (CAMERAS as readonly unknown[]).includes(name);

/** Shots as they were kept by the browser or told by the service; what is none is left out. */
export function readShots(found: unknown): ShotDraft[] {
    if (!Array.isArray(found)) return [];
    return found.slice(0, MOST_SHOTS).flatMap((shot: Record<string, unknown> | null) =>
        typeof shot?.["prompt"] === "string"
            ? [
                  freshShot({
                      prompt: shot["prompt"],
                      seconds: clampSeconds(Number(shot["seconds"])),
                      camera: isCamera(shot["camera"]) ? shot["camera"] : "",
                  }),
              ]
            : [],
    );
}

export function clampSeconds(seconds: number): number {
    if (!Number.isFinite(seconds)) return 2;
    return Math.min(LONGEST_SHOT, Math.max(1, Math.round(seconds)));
}

/** The list with one shot in another place; places beyond the ends are the ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
    const rest = [...list];
    const [one] = rest.splice(from, 1);
    if (one === undefined) return rest;
    rest.splice(Math.max(0, Math.min(rest.length, to)), 0, one);
    return rest;
}

export const filled = (list: readonly ShotDraft[]): ShotDraft[] => list.filter((shot) => shot.prompt.trim() !== "");

export const totalSeconds = (list: readonly ShotDraft[]): number => list.reduce((sum, shot) => sum + shot.seconds, 0);

/** One text that tells all shots, for programs that know only prompts. */
export function told(list: readonly ShotDraft[]): string {
    return filled(list)
        .map((shot) => shot.prompt.trim())
        .map((text) => (/[.!?。！？]$/.test(text) ? text : text + (/[一-鿿]/.test(text) ? "。" : ".")))
        .join(" ");
}
