import type { JSX } from "preact";
import { FilmCard } from "../parts/film-card";
import { Reel } from "../parts/icons";
import { hashOf } from "../route";
import { films, link, more, showMore } from "../state/films";
import { words } from "../words/words";

/** All films, the newest first. */
export function FilmsPage(): JSX.Element {
    const table = words.value.films;
    return (
        <>
            <h1>{table.title}</h1>
            {films.value.length === 0 && link.value === "up" && (
                <div class="nothing">
                    <Reel />
                    <p>{table.none}</p>
                    <a class="primary" href={hashOf({ page: "make" })}>
                        {table.makeOne}
                    </a>
                </div>
            )}
            <div class="cards">
                {films.value.map((film) => (
                    <FilmCard key={film.id} film={film} />
                ))}
            </div>
            {more.value && (
                <p class="centred">
                    <button type="button" class="quiet" onClick={() => void showMore()}>
                        {table.more}
                    </button>
                </p>
            )}
        </>
    );
}
