import { signal } from "@preact/signals";
import { apiKey } from "../state/settings";
import { address, ask } from "./client";

/**
 * Pictures and films are loaded by elements, which cannot send a key. Where there is one, it is exchanged for a cookie of
 * this session that is good for reading only.
 */

/** The key that the cookie stands for; "" is none. */
const admitted = signal("");

/** Has the service set the cookie for the key, or forget it where there is no key any more. */
export async function openSession(): Promise<void> {
    const key = apiKey.value;
    try {
        await ask("v1/session", { method: key ? "POST" : "DELETE" });
    } catch {
        // A key that is not valid is told of by the list of films.
    }
    admitted.value = key;
}

/** The address at which an element can load a film or a picture, or null until it may. */
export function media(path: string | null): string | null {
    return path && admitted.value === apiKey.value ? address(path) : null;
}

/** Gives a file to the person, with a name. */
export async function download(path: string, name: string): Promise<void> {
    const blob = await (await ask(path)).blob();
    const url = URL.createObjectURL(blob);
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
