import { effect, signal } from "@preact/signals";
import { recall, store } from "./memory";
import { freshShot, readShots, type ShotDraft } from "./storyboard";

/** What a person is about to ask for. It outlives reloads, changes of language and requests that fail. */
export interface Draft {
    mode: "sentence" | "storyboard";
    prompt: string;
    seconds: number;
    /** "128x128"; "" leaves it to the model. */
    size: string;
    /** As typed; "" is by chance. */
    seed: string;
    /** "" is the service's default. */
    model: string;
    shots: ShotDraft[];
    /** The picture that the film starts with, as a data URL. */
    picture: string | null;
}

export const LENGTHS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 60] as const;

export function emptyDraft(): Draft {
    return {
        mode: "sentence",
        prompt: "",
        seconds: 4,
        size: "",
        seed: "",
        model: "",
        shots: [freshShot(), freshShot()],
        picture: null,
    };
}

/** A draft as it was kept; whatever in it makes no sense is as in an empty one. */
export function readDraft(kept: string | null): Draft {
    const draft = emptyDraft();
    let found: Partial<Record<keyof Draft, unknown>>;
    try {
        found = (JSON.parse(kept ?? "{}") ?? {}) as typeof found;
    } catch {
        return draft;
    }
    if (found.mode === "storyboard") draft.mode = found.mode;
    for (const name of ["prompt", "size", "seed", "model"] as const) {
        const value = found[name];
        if (typeof value === "string") draft[name] = value;
    }
    if (typeof found.seconds === "number" && found.seconds > 0) draft.seconds = found.seconds;
    if (typeof found.picture === "string" && found.picture.startsWith("data:image/")) draft.picture = found.picture;
    const shots = readShots(found.shots);
    if (shots.length > 0) draft.shots = shots;
    return draft;
}

export const draft = signal<Draft>(readDraft(recall("draft")));

export function change(part: Partial<Draft>): void {
    draft.value = { ...draft.value, ...part };
}

/** Keeps the draft from now on. A picture that does not fit is the first to be left out. */
export function keepDraft(): void {
    effect(() => {
        const now = draft.value;
        if (!store("draft", JSON.stringify(now))) store("draft", JSON.stringify({ ...now, picture: null }));
    });
    // Two windows must not overwrite each other's words without showing them.
    addEventListener("storage", (event) => {
        if (event.key === "kinora.draft" && event.newValue) draft.value = readDraft(event.newValue);
    });
}

/** Words for one film (to remix, to extend), kept until they are used. */
export function recallWords(film: string, purpose: string): string | null {
    return recall(`words.${purpose}.${film}`);
}

export function keepWords(film: string, purpose: string, words: string): void {
    store(`words.${purpose}.${film}`, words);
}
