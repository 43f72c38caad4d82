import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { contentPath } from "../api/client";
import { asFailure, Failure } from "../api/failure";
import { canPlayLive, playLive } from "../api/live";
import { media } from "../api/media";
import type { Video } from "../api/types";
import { film, isActive, previews, remove, watch } from "../state/films";
import { refusal, show } from "../state/making";
import { tell } from "../state/notices";
import { hashOf } from "../route";
import { span, words } from "../words/words";
import { Icon, Reel } from "./icons";
import { FailureMessage, Spoken } from "./message";

/** From this length on a film is played while it is made; shorter ones are over before it would begin. */
const LIVE_SECONDS = 8;

/** The screen beside the words: the film that is being made, the last one, or the reel that waits for one. */
export function Screen({ id }: { id: string | null }): JSX.Element {
    const table = words.value.screen;
    const shown = id === null ? undefined : film(id);
    return (
        <section class="screen" aria-label={table.label}>
            {shown ? <OnScreen key={shown.id} film={shown} /> : <Idle text={table.idle} />}
        </section>
    );
}

function Idle({ text }: { text: string }): JSX.Element {
    return (
        <div class="frame idle">
            <Reel />
            <p>{text}</p>
        </div>
    );
}

function OnScreen({ film: shown }: { film: Video }): JSX.Element {
    const table = words.value.screen;
    const active = isActive(shown);
    const [was, setWas] = useState(active);
    useEffect(() => (active ? watch(shown.id) : undefined), [shown.id, active]);
    useEffect(() => {
        if (active) setWas(true);
    }, [active]);
    return (
        <>
            <div class="frame" style={{ aspectRatio: shown.size.replace("x", " / ") }}>
                {active && <Growing film={shown} />}
                {shown.status === "completed" && <Finished film={shown} autoplay={was} />}
                {shown.status === "failed" && <Reel />}
            </div>
            {active && <Progress film={shown} />}
            {shown.status === "failed" && (
                <FailureMessage failure={new Failure(failureKind(shown), shown.error?.message ?? "")} />
            )}
            {!active && (
                <p class="caption">
                    <a href={hashOf({ page: "film", id: shown.id })}>{shown.prompt || words.value.films.untitled}</a>
                </p>
            )}
            <Spoken text={was && shown.status === "completed" ? table.done : ""} />
        </>
    );
}

const failureKind = (shown: Video) =>
    /policy|moderation|refused/.test(shown.error?.code ?? "") ? "refused" : "making";

/** The newest picture of a film that is being made; of a long film, what is there of it plays. */
function Growing({ film: shown }: { film: Video }): JSX.Element {
    const table = words.value.screen;
    const video = useRef<HTMLVideoElement>(null);
    const [playing, setPlaying] = useState(false);
    const preview = previews.value[shown.id];
    const begun = shown.status === "in_progress" && Boolean(preview);
    useEffect(() => {
        const element = video.current;
        if (!element || !begun || !canPlayLive() || Number(shown.seconds) < LIVE_SECONDS) return;
        const stop = new AbortController();
        // The previews stay where the growing film cannot be played.
        playLive(shown.id, element, stop.signal).catch(() => setPlaying(false));
        return () => stop.abort();
    }, [shown.id, shown.seconds, begun]);
    return (
        <>
            {preview ? <img class="preview" src={preview} alt={table.preview} /> : <Reel />}
            <video
                ref={video}
                class={playing ? "live" : "live hidden"}
                muted
                playsInline
                tabIndex={-1}
                aria-hidden={!playing}
                title={table.live}
                onPlaying={() => setPlaying(true)}
            />
        </>
    );
}

/** A film that is ready, with its controls. */
export function Finished(props: {
    film: Video;
    autoplay: boolean;
    element?: { current: HTMLVideoElement | null };
}): JSX.Element {
    const { film: shown, autoplay } = props;
    const source = media(contentPath(shown.id, "video"));
    const poster = media(contentPath(shown.id, "thumbnail"));
    return (
        <video
            ref={props.element ?? null}
            class="finished"
            {...(source && { src: source })}
            {...(poster && { poster })}
            aria-label={words.value.films.play(shown.prompt || words.value.films.untitled)}
            controls
            loop
            muted
            playsInline
            autoPlay={autoplay && !matchMedia("(prefers-reduced-motion: reduce)").matches}
        />
    );
}

/** How far a film is, how long it still takes, and the way to stop it. */
export function Progress({ film: shown }: { film: Video }): JSX.Element {
    const table = words.value;
    const [failure, setFailure] = useState<Failure | null>(null);
    const [stopping, setStopping] = useState(false);
    const cancel = async () => {
        setStopping(true);
        try {
            await remove(shown.id);
            show(null);
            refusal.value = null;
            tell({ text: table.screen.cancelled });
        } catch (thrown) {
            setFailure(asFailure(thrown));
            setStopping(false);
        }
    };
    return (
        <div class="progress">
            <progress max={100} value={shown.progress} aria-label={table.screen.progress} />
            <div class="row spread">
                <span class="hint">{progressWords(shown)}</span>
                <button type="button" class="quiet" disabled={stopping} onClick={() => void cancel()}>
                    <Icon name="close" /> {table.screen.cancel}
                </button>
            </div>
            {failure && <FailureMessage failure={failure} onClose={() => setFailure(null)} />}
        </div>
    );
}

/** "Shot 1 of 2 · 43 % · about 6 s left" */
export function progressWords(shown: Video): string {
    const table = words.value;
    if (shown.status === "queued") {
        return shown.queue_position == null ? table.screen.queued : table.screen.queuedAt(shown.queue_position + 1);
    }
    const shots = shown.shots?.length ?? 0;
    const parts: string[] = [];
    if (shots > 1 && shown.shot != null) parts.push(table.screen.shot(shown.shot + 1, shots));
    parts.push(shown.progress > 0 ? `${Math.round(shown.progress)} %` : table.screen.starting);
    if (shown.seconds_left != null) parts.push(table.screen.left(span(shown.seconds_left, table)));
    return parts.join(" · ");
}
