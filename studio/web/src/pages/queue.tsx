import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { asFailure, type Failure } from "../api/failure";
import { Icon, Reel } from "../parts/icons";
import { FailureMessage } from "../parts/message";
import { progressWords } from "../parts/screen";
import { hashOf } from "../route";
import { queue, remove } from "../state/films";
import { tell } from "../state/notices";
import { words } from "../words/words";

/** What is being made and what waits. */
export function QueuePage(): JSX.Element {
    const table = words.value;
    const [failure, setFailure] = useState<Failure | null>(null);
    const cancel = (id: string) =>
        remove(id).then(
            () => tell({ text: table.screen.cancelled }),
            (thrown: unknown) => setFailure(asFailure(thrown)),
        );
    return (
        <>
            <h1>{table.queue.title}</h1>
            <p class="lead">{table.queue.about}</p>
            {failure && <FailureMessage failure={failure} onClose={() => setFailure(null)} />}
            {queue.value.length === 0 ? (
                <div class="nothing">
                    <Reel />
                    <p>{table.queue.none}</p>
                </div>
            ) : (
                <ol class="queue">
                    {queue.value.map((film, at) => (
                        <li key={film.id}>
                            <span class="place" aria-label={`${table.queue.position} ${at + 1}`}>
                                {film.status === "in_progress" ? table.queue.now : (film.queue_position ?? at) + 1}
                            </span>
                            <div>
                                <a href={hashOf({ page: "film", id: film.id })}>
                                    {film.prompt || table.films.untitled}
                                </a>
                                <span class="hint">
                                    {table.make.shortSeconds(Number(film.seconds))} · {progressWords(film)}
                                </span>
                                {film.status === "in_progress" && (
                                    <progress max={100} value={film.progress} aria-label={table.screen.progress} />
                                )}
                            </div>
                            <button
                                type="button"
                                class="icon-button"
                                aria-label={table.queue.cancel(film.prompt || table.films.untitled)}
                                onClick={() => void cancel(film.id)}
                            >
                                <Icon name="close" />
                            </button>
                        </li>
                    ))}
                </ol>
            )}
        </>
    );
}
