/** What the browser keeps for us. It may refuse (private windows, full disk); then the page goes on without. */

const PREFIX = "kinora.";

export function recall(name: string): string | null {
    try {
        return localStorage.getItem(PREFIX + name);
    } catch {
        return null;
    }
}

/** Keeps a value, or forgets it if it is empty; false if the browser refuses. */
export function store(name: string, value: string): boolean {
    try {
        if (value) localStorage.setItem(PREFIX + name, value);
        else localStorage.removeItem(PREFIX + name);
        return true;
    } catch {
        return false;
    }
}
