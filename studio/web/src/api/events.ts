import { ask, eventsPath } from "./client";
import { EventReader, type ServerEvent } from "./sse";
import type { News, Video } from "./types";

/**
 * Follows the making of a film until it is over or the signal says stop.
 *
 * @throws Failure if the service does not answer
 */
export async function follow(id: string, signal: AbortSignal, each: (news: News) => void): Promise<void> {
    const response = await ask(eventsPath(id), { signal, headers: { Accept: "text/event-stream" } });
    if (!response.body) return;
    const reader = new EventReader();
    const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
        const { done, value } = await text.read();
        if (done) return;
        for (const event of reader.read(value)) {
            const news = newsOf(event);
            if (news) each(news);
        }
    }
}

/** What an event says, or null for one that this page does not know. */
export function newsOf(event: ServerEvent): News | null {
    const data = parsed(event.data);
    if (!data) return null;
    if (event.name === "deleted") return { kind: "deleted" };
    if (event.name === "preview") {
        const picture = data["image_url"];
        const shot = data["shot"];
        if (typeof picture !== "string" || !picture.startsWith("data:image/")) return null;
        return { kind: "preview", picture, shot: typeof shot === "number" ? shot : null };
    }
    return data["object"] === "video" ? { kind: "video", video: data as unknown as Video } : null;
}

function parsed(data: string): Record<string, unknown> | null {
    try {
        const found: unknown = JSON.parse(data);
        return typeof found === "object" ? (found as Record<string, unknown> | null) : null;
    } catch {
        return null;
    }
}
