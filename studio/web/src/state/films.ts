import { computed, signal } from "@preact/signals";
import { deleteVideo, getVideo, listVideos } from "../api/client";
import { follow } from "../api/events";
import { asFailure, type Failure } from "../api/failure";
import type { News, Video } from "../api/types";

/** What is known of the films of this service: the newest first, those being made followed as they go. */

const PAGE = 24;
const PAUSE_MS = 2_000;

export const films = signal<readonly Video[]>([]);
/** The newest picture of each film that was seen in the making, as a data URL. */
export const previews = signal<Readonly<Record<string, string>>>({});
/** Whether there are films beyond those that are known. */
export const more = signal(false);
/** "waiting" until the first answer. */
export const link = signal<"waiting" | "up" | Failure>("waiting");

export const isActive = (film: Video): boolean => film.status === "queued" || film.status === "in_progress";

/** Films that wait or are being made, in the order of the queue. */
export const queue = computed(() =>
    films.value.filter(isActive).sort((one, other) => rank(one) - rank(other) || one.created_at - other.created_at),
);

const rank = (film: Video): number => (film.status === "in_progress" ? 0 : (film.queue_position ?? 1_000_000));

export function film(id: string): Video | undefined {
    return films.value.find((one) => one.id === id);
}

/** Takes in what the service said of some films. */
export function take(news: readonly Video[]): void {
    const known = new Map(films.value.map((one) => [one.id, one]));
    for (const one of news) if (!gone.has(one.id)) known.set(one.id, { ...known.get(one.id), ...one });
    films.value = [...known.values()].sort((one, other) => other.created_at - one.created_at);
}

/** Films that were deleted; an answer that is older than that must not bring them back. */
const gone = new Set<string>();

function leave(id: string): void {
    gone.add(id);
    films.value = films.value.filter((one) => one.id !== id);
}

/** Asks for the newest films. What has vanished from among them is forgotten. */
export async function refresh(): Promise<void> {
    // A film that is asked for meanwhile is not in the answer, and has not vanished.
    const before = new Set(films.value.map((one) => one.id));
    try {
        const answer = await listVideos(PAGE);
        const oldest = answer.data.at(-1)?.created_at ?? 0;
        const there = new Set(answer.data.map((one) => one.id));
        const stays = (one: Video) =>
            there.has(one.id) || !before.has(one.id) || (answer.has_more && one.created_at <= oldest);
        films.value = films.value.filter(stays);
        if (films.value.length <= PAGE) more.value = answer.has_more;
        take(answer.data);
        link.value = "up";
    } catch (thrown) {
        link.value = asFailure(thrown);
    }
}

export async function showMore(): Promise<void> {
    const last = films.value.at(-1);
    if (!last) return refresh();
    try {
        const answer = await listVideos(PAGE, last.id);
        take(answer.data);
        more.value = answer.has_more;
    } catch (thrown) {
        link.value = asFailure(thrown);
    }
}

/** Asks for one film. */
export async function fetchFilm(id: string): Promise<Video> {
    const one = await getVideo(id);
    take([one]);
    return one;
}

/** Deletes a film; one that is being made is cancelled by that. */
export async function remove(id: string): Promise<void> {
    try {
        await deleteVideo(id);
    } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.kind !== "gone") throw failure;
    }
    leave(id);
}

function heard(id: string, news: News): void {
    switch (news.kind) {
        case "video":
            return take([news.video]);
        case "preview":
            previews.value = { ...previews.value, [id]: news.picture };
            return;
        case "deleted":
            return leave(id);
    }
}

/** Follows a film while it is being made; the answer ends that. */
export function watch(id: string): () => void {
    const stop = new AbortController();
    void (async () => {
        while (!stop.signal.aborted) {
            try {
                await follow(id, stop.signal, (news) => heard(id, news));
                const now = film(id);
                if (!now || !isActive(now) || !isActive(await fetchFilm(id))) return;
            } catch (thrown) {
                if (stop.signal.aborted) return;
                const failure = asFailure(thrown);
                if (failure.kind === "gone") return leave(id);
                link.value = failure;
            }
            await pause(PAUSE_MS, stop.signal);
        }
    })();
    return () => stop.abort();
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    });
}

/** Keeps the list fresh while the window is looked at and something is being made or nobody answers. */
export function keepFresh(): void {
    const restless = () => queue.value.length > 0 || link.value !== "up";
    setInterval(() => {
        if (!document.hidden && restless()) void refresh();
    }, PAUSE_MS);
    addEventListener("visibilitychange", () => {
        if (!document.hidden) void refresh();
    });
    void refresh();
}

/** How many seconds of making a second of film took lately, or null if nothing is known. */
export const pace = computed<number | null>(() => {
    const known = films.value
        .filter((one) => one.status === "completed" && one.cost?.compute_seconds)
        .slice(0, 5)
        .map((one) => (one.cost?.compute_seconds ?? 0) / Number(one.seconds))
        .sort((one, other) => one - other);
    return known[known.length >> 1] ?? null;
});
