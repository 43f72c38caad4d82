import { computed, signal } from "@preact/signals";
import { createVideo } from "../api/client";
import { asFailure, type Failure } from "../api/failure";
import type { CreateRequest } from "../api/types";
import { draft, type Draft } from "./draft";
import { films, isActive, link, queue, take } from "./films";
import { filled, told, totalSeconds } from "./storyboard";

/** The asking for films, and which film the screen shows. */

export type Fault = "empty" | "emptyShots" | "seed";

/** What keeps a draft from being asked for, or null. */
export function faultOf(asked: Draft): Fault | null {
    if (asked.seed.trim() !== "" && !/^\d{1,15}$/.test(asked.seed.trim())) return "seed";
    if (asked.mode === "sentence") return asked.prompt.trim() ? null : "empty";
    return filled(asked.shots).length > 0 ? null : "emptyShots";
}

export function secondsOf(asked: Draft): number {
    return asked.mode === "sentence" ? asked.seconds : totalSeconds(filled(asked.shots));
}

/** Beside shots the prompt is only a title. */
const LONGEST_TOLD = 2_000;

/** What the service is asked with. */
export function requestOf(asked: Draft): CreateRequest {
    const shots = filled(asked.shots);
    const request: CreateRequest = {
        prompt: asked.mode === "sentence" ? asked.prompt.trim() : told(shots).slice(0, LONGEST_TOLD),
        seconds: secondsOf(asked),
    };
    if (asked.mode === "storyboard") {
        request.shots = shots.map(({ prompt, seconds, camera }) => ({
            prompt: prompt.trim(),
            seconds,
            ...(camera && { camera }),
        }));
    }
    if (asked.size) request.size = asked.size;
    if (asked.model) request.model = asked.model;
    if (asked.seed.trim()) request.seed = Number(asked.seed.trim());
    if (asked.picture) request.input_reference = { image_url: asked.picture };
    return request;
}

export const asking = signal(false);
export const refusal = signal<Failure | null>(null);
/** The film on the screen, if one was put there; else the one that is being made. */
const chosen = signal<string | null>(null);

export const onScreen = computed<string | null>(() => {
    if (chosen.value && films.value.some((one) => one.id === chosen.value)) return chosen.value;
    return queue.value[0]?.id ?? films.value.find((one) => one.status === "completed")?.id ?? null;
});

export function show(id: string | null): void {
    chosen.value = id;
}

/** Asks for the film of the draft, which stays; true if the service has taken it. */
export async function make(): Promise<boolean> {
    if (asking.value || faultOf(draft.value)) return false;
    asking.value = true;
    refusal.value = null;
    try {
        const film = await createVideo(requestOf(draft.value));
        take([film]);
        link.value = "up";
        // What waits behind another film leaves the other one on the screen.
        const busy = films.value.find((one) => one.id === chosen.value && isActive(one));
        if (!busy) show(film.id);
        return true;
    } catch (thrown) {
        refusal.value = asFailure(thrown);
        return false;
    } finally {
        asking.value = false;
    }
}
