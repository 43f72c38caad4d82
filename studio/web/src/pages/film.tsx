import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { asFailure, Failure } from "../api/failure";
import type { Video } from "../api/types";
import { FilmActions } from "../parts/film-actions";
import { Icon, Reel } from "../parts/icons";
import { FailureMessage } from "../parts/message";
import { Finished, Screen } from "../parts/screen";
import { hashOf } from "../route";
import { fetchFilm, film as known, isActive } from "../state/films";
import { isCamera } from "../state/storyboard";
import { language } from "../state/settings";
import { moment, span, words } from "../words/words";

/** One film: to watch, with all that is known of it, and what can be made of it. */
export function FilmPage({ id }: { id: string }): JSX.Element {
    const table = words.value.film;
    const [failure, setFailure] = useState<Failure | null>(null);
    useEffect(() => {
        setFailure(null);
        fetchFilm(id).catch((thrown: unknown) => setFailure(asFailure(thrown)));
    }, [id]);
    const film = known(id);
    return (
        <div class="film">
            <p>
                <a class="back" href={hashOf({ page: "films" })}>
                    <Icon name="back" /> {table.back}
                </a>
            </p>
            {film ? (
                <Film key={id} film={film} />
            ) : failure ? (
                <div class="nothing">
                    <Reel />
                    <h1>{failure.kind === "gone" ? table.missing : words.value.failures[failure.kind].title}</h1>
                    {failure.kind !== "gone" && <FailureMessage failure={failure} />}
                </div>
            ) : (
                <p class="hint">{table.loading}</p>
            )}
        </div>
    );
}

function Film({ film }: { film: Video }): JSX.Element {
    const table = words.value;
    const video = useRef<HTMLVideoElement>(null);
    return (
        <div class="stage">
            {film.status === "completed" ? (
                <section class="screen" aria-label={table.screen.label}>
                    <div class="frame" style={{ aspectRatio: film.size.replace("x", " / ") }}>
                        <Finished film={film} autoplay element={video} />
                    </div>
                </section>
            ) : (
                <Screen id={film.id} />
            )}
            <div>
                <h1 class="words">{film.prompt || table.films.untitled}</h1>
                {!isActive(film) && <FilmActions film={film} video={video} />}
                {film.shots && film.shots.length > 1 && <Shots film={film} />}
                <Details film={film} />
            </div>
        </div>
    );
}

function Shots({ film }: { film: Video }): JSX.Element {
    const table = words.value;
    return (
        <section>
            <h2>{table.film.shots}</h2>
            <ol class="shots-told">
                {film.shots?.map((shot, at) => (
                    <li key={at}>
                        {shot.prompt}
                        <span class="hint">
                            {[
                                shot.seconds ? table.make.shortSeconds(shot.seconds) : "",
                                isCamera(shot.camera) ? table.shots.cameras[shot.camera] : (shot.camera ?? ""),
                            ]
                                .filter(Boolean)
                                .join(" · ")}
                        </span>
                    </li>
                ))}
            </ol>
        </section>
    );
}

function Details({ film }: { film: Video }): JSX.Element {
    const table = words.value;
    const { cost } = film;
    const source = film.remixed_from_video_id ?? film.source_video_id;
    const when = (seconds: number | null | undefined) => (seconds ? moment(seconds, language.value) : "");
    const energy = cost?.energy_wh;
    const rows: [string, string][] = [
        [table.film.seed, film.seed == null ? "" : String(film.seed)],
        [table.film.length, table.make.seconds(Number(film.seconds))],
        [table.film.size, film.size.replace("x", " × ")],
        [table.film.model, film.model],
        [table.film.made, when(film.completed_at ?? film.created_at)],
        [
            table.film.cost,
            [
                cost?.compute_seconds ? table.film.compute(span(cost.compute_seconds, table)) : "",
                energy ? table.film.energy(energy.toPrecision(2)) : "",
            ]
                .filter(Boolean)
                .join(" · "),
        ],
        [table.film.price, cost?.price ? `${cost.price} ${cost.currency ?? ""}`.trim() : ""],
        [table.film.expires, when(film.expires_at)],
    ];
    return (
        <section>
            <h2>{table.film.details}</h2>
            <dl>
                {rows
                    .filter(([, value]) => value)
                    .map(([label, value]) => (
                        <div key={label}>
                            <dt>{label}</dt>
                            <dd>{value}</dd>
                        </div>
                    ))}
                {source && (
                    <div>
                        <dt>{table.film.from}</dt>
                        <dd>
                            <a href={hashOf({ page: "film", id: source })}>{table.film.fromFilm}</a>
                        </dd>
                    </div>
                )}
            </dl>
        </section>
    );
}
