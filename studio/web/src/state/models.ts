import { computed, signal } from "@preact/signals";
import { listModels } from "../api/client";
import type { Model } from "../api/types";
import { draft } from "./draft";

/** What the models of the service can make. */

export const models = signal<readonly Model[]>([]);

export type Shape = "square" | "wide" | "tall";

export function shapeOf(size: string): Shape {
    const [width = 1, height = 1] = size.split("x").map(Number);
    if (width === height) return "square";
    return width > height ? "wide" : "tall";
}

/** The model that the draft asks for. */
export const model = computed<Model | undefined>(
    () =>
        models.value.find((one) => one.id === draft.value.model) ??
        models.value.find((one) => one.default) ??
        models.value[0],
);

/** The sizes that it makes, its own first. */
export const sizes = computed<readonly string[]>(() => {
    const own = model.value?.default_size;
    const all = model.value?.sizes ?? [];
    return own ? [own, ...all.filter((size) => size !== own)] : all;
});

/** The size that the draft means. */
export const size = computed(() =>
    sizes.value.includes(draft.value.size) ? draft.value.size : (sizes.value[0] ?? ""),
);

/** Asks the service; without an answer the page leaves sizes and models to it. */
export async function loadModels(): Promise<void> {
    try {
        models.value = await listModels();
    } catch {
        models.value = [];
    }
}
