import { apiKey } from "../state/settings";
import { asFailure, Failure, failureOf } from "./failure";
import type { CreateRequest, Model, Verification, Video, VideoList } from "./types";

/** The address of a path of the service, also when a proxy puts the page under a prefix. */
export function address(path: string): string {
    return new URL(path, document.baseURI).href;
}

export function authorization(): Record<string, string> {
    return apiKey.value ? { Authorization: `Bearer ${apiKey.value}` } : {};
}

/**
 * Asks the service.
 *
 * @throws Failure for every answer that is not a good one, and when there is none
 */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
        response = await fetch(address(path), { ...init, headers: { ...authorization(), ...init.headers } });
    } catch (thrown) {
        if (init.signal?.aborted) throw thrown;
        throw asFailure(thrown);
    }
    if (!response.ok) throw await failureOf(response);
    return response;
}

async function json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await ask(path, init);
    try {
        return (await response.json()) as T;
    } catch {
        throw new Failure("server", `${path}: no JSON`);
    }
}

function post<T>(path: string, body: unknown): Promise<T> {
    return json<T>(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
    });
}

const at = (id: string) => `v1/videos/${encodeURIComponent(id)}`;

/** What a film or picture of it is reached at; a key goes with the request, see media.ts. */
export function contentPath(id: string, variant: "video" | "thumbnail" | "spritesheet"): string {
    return `${at(id)}/content?variant=${variant}`;
}

export const livePath = (id: string) => `${at(id)}/live`;
export const eventsPath = (id: string) => `${at(id)}/events`;

export const createVideo = (request: CreateRequest) =>
    // `seconds` is a string on the wire.
    post<Video>("v1/videos", { ...request, seconds: String(request.seconds) });

export const getVideo = (id: string) => json<Video>(at(id));

export const deleteVideo = (id: string) => ask(at(id), { method: "DELETE" }).then(() => undefined);

export const remixVideo = (id: string, prompt: string) => post<Video>(`${at(id)}/remix`, { prompt });

export const editVideo = (id: string, prompt: string) => post<Video>("v1/videos/edits", { video: { id }, prompt });

export const extendVideo = (id: string, prompt: string, seconds: number) =>
    post<Video>("v1/videos/extensions", { video: { id }, prompt, seconds: String(seconds) });

export function listVideos(limit: number, after?: string): Promise<VideoList> {
    const query = new URLSearchParams({ limit: String(limit), order: "desc" });
    if (after) query.set("after", after);
    return json<VideoList>(`v1/videos?${query}`);
}

export const listModels = () => json<{ data: Model[] }>("v1/models").then((list) => list.data);

export function verifyFile(file: File): Promise<Verification> {
    const form = new FormData();
    form.append("file", file);
    return json<Verification>("v1/verify", { method: "POST", body: form });
}
