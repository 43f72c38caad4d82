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

/** The model that the draft asks for; the service's own is the first. */
export const model = computed<Model | undefined>(
    () => models.value.find((one) => one.id === draft.value.model) ?? models.value[0],
);

const WIDE = 16 / 9;
/** A wrong shape is worse than a little more or less to see. */
const SHAPE_COUNTS = 3;

/** The size of about that shape (width over height) that a model makes with about as many pixels as its own size has. */
export function sizeOfShape(one: Model, shape: number): string {
    const { size: own = "", smallest_side: least = 0, largest_side: most = 0, side_multiple_of: unit = 16 } = one;
    const [width = 0, height = 0] = own.split("x").map(Number);
    let best = own;
    let fewest = Infinity;
    for (let w = Math.ceil(least / unit) * unit; w <= most; w += unit) {
        for (let h = Math.ceil(least / unit) * unit; h <= most; h += unit) {
            const wrong =
                SHAPE_COUNTS * Math.abs(Math.log(w / h / shape)) + Math.abs(Math.log((w * h) / (width * height)));
            if (wrong < fewest) {
                fewest = wrong;
                best = `${w}x${h}`;
            }
        }
    }
    return best;
}

/** The sizes that are offered, the model's own first, and the one that the draft asks for in any case. */
export const sizes = computed<readonly string[]>(() => {
    const one = model.value;
    if (!one?.size) return [];
    const offered = [one.size, ...[1, WIDE, 1 / WIDE].map((shape) => sizeOfShape(one, shape)), draft.value.size];
    return [...new Set(offered.filter(Boolean))];
});

/** The size that the draft means. */
export const size = computed(() =>
    sizes.value.includes(draft.value.size) ? draft.value.size : (sizes.value[0] ?? ""),
);

/** Asks the service; without an answer the page leaves sizes and models to it. */
export async function loadModels(): Promise<void> {
    try {
        models.value = (await listModels()).filter((one) => !one.alias_of);
    } catch {
        models.value = [];
    }
}
