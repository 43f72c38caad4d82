import { ask, eventsPath } from "./client";
import { EventReader } from "./sse";
import type { Progress } from "./types";

/**
 * Follows the making of a film until it is over or the signal says stop.
 *
 * @throws Failure if the service does not answer or ends the stream before the film is over
 */
export async function follow(id: string, signal: AbortSignal, each: (news: Partial<Progress>) => void): Promise<void> {
    const response = await ask(eventsPath(id), { signal, headers: { Accept: "text/event-stream" } });
    if (!response.body) return;
    const reader = new EventReader();
    const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
        const { done, value } = await text.read();
        if (done) return;
        for (const event of reader.read(value)) {
            const news = parsed(event.data);
            if (news) each(news);
        }
    }
}

function parsed(data: string): Partial<Progress> | null {
    try {
        return JSON.parse(data) as Partial<Progress>;
    } catch {
        return null;
    }
}
