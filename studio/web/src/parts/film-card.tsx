import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { contentPath } from "../api/client";
import { media } from "../api/media";
import type { Video } from "../api/types";
import { hashOf } from "../route";
import { isActive } from "../state/films";
import { words } from "../words/words";
import { Reel } from "./icons";
import { progressWords } from "./screen";

/** A film among others: its picture, which plays while it is pointed at or has the focus, and its words. */
export function FilmCard({ film }: { film: Video }): JSX.Element {
    const table = words.value.films;
    const [awake, setAwake] = useState(false);
    const done = film.status === "completed";
    const poster = media(done ? contentPath(film.id, "thumbnail") : null);
    const title = film.prompt || table.untitled;
    return (
        <a
            class={`card ${film.status}`}
            href={hashOf({ page: "film", id: film.id })}
            onPointerEnter={() => setAwake(true)}
            onPointerLeave={() => setAwake(false)}
            onFocus={() => setAwake(true)}
            onBlur={() => setAwake(false)}
        >
            <span class="still">
                {poster ? <img src={poster} alt="" loading="lazy" /> : <Reel />}
                {done && awake && <Playing id={film.id} />}
            </span>
            <span class="title">{title}</span>
            <span class="hint">
                {isActive(film)
                    ? progressWords(film)
                    : done
                      ? `${words.value.make.shortSeconds(Number(film.seconds))} · ${film.size.replace("x", "×")}`
                      : table.state[film.status]}
            </span>
        </a>
    );
}

function Playing({ id }: { id: string }): JSX.Element | null {
    const source = media(contentPath(id, "video"));
    if (!source) return null;
    return <video src={source} muted loop autoPlay playsInline tabIndex={-1} aria-hidden="true" />;
}
