import { useEffect, useState } from "preact/hooks";
import { apiKey } from "../state/settings";
import { address, ask } from "./client";

/**
 * The address at which an element can load a film or a picture, or null until there is one. Elements cannot send a key,
 * so where one is needed the whole file is fetched with it first.
 */
export function useMedia(path: string | null): string | null {
    const [fetched, setFetched] = useState<{ path: string; url: string } | null>(null);
    const key = apiKey.value;
    useEffect(() => {
        if (!path || !key) return;
        const stop = new AbortController();
        let url = "";
        ask(path, { signal: stop.signal })
            .then((response) => response.blob())
            .then((blob) => {
                if (stop.signal.aborted) return;
                url = URL.createObjectURL(blob);
                setFetched({ path, url });
            })
            // A picture that is not there leaves its place empty; the film's own page says why.
            .catch(() => undefined);
        return () => {
            stop.abort();
            if (url) URL.revokeObjectURL(url);
            setFetched(null);
        };
    }, [path, key]);
    if (!path) return null;
    if (!key) return address(path);
    return fetched?.path === path ? fetched.url : null;
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
