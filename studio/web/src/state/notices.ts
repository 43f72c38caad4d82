import { signal } from "@preact/signals";

/** A sentence at the foot of the page that goes by itself; what could be undone, can be undone there. */
export interface Notice {
    text: string;
    undo?: { label: string; act: () => void };
}

const SHOWN_MS = 8_000;

export const notice = signal<Notice | null>(null);
/** Whether the key is being asked for. */
export const keyAsked = signal(false);

let timer: ReturnType<typeof setTimeout> | undefined;

export function tell(what: Notice): void {
    clearTimeout(timer);
    notice.value = what;
    timer = setTimeout(() => (notice.value = null), SHOWN_MS);
}

export function dismiss(): void {
    clearTimeout(timer);
    notice.value = null;
}

export function askForKey(): void {
    keyAsked.value = true;
}
