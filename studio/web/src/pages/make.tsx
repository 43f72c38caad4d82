import type { JSX } from "preact";
import { Composer } from "../parts/composer";
import { FilmCard } from "../parts/film-card";
import { Screen } from "../parts/screen";
import { hashOf } from "../route";
import { films, more } from "../state/films";
import { onScreen } from "../state/making";
import { words } from "../words/words";

const RECENT = 6;

/** The first thing that is seen: words on one side, the screen on the other, the latest films below. */
export function MakePage(): JSX.Element {
    const table = words.value;
    return (
        <>
            <div class="stage">
                <div>
                    <h1>{table.make.title}</h1>
                    <p class="lead">{table.make.subtitle}</p>
                    <Composer />
                </div>
                <Screen id={onScreen.value} />
            </div>
            {films.value.length > 0 && (
                <section class="recent" aria-labelledby="recent">
                    <div class="row spread">
                        <h2 id="recent">{table.films.recent}</h2>
                        {(more.value || films.value.length > RECENT) && (
                            <a href={hashOf({ page: "films" })}>{table.films.all}</a>
                        )}
                    </div>
                    <div class="cards">
                        {films.value.slice(0, RECENT).map((film) => (
                            <FilmCard key={film.id} film={film} />
                        ))}
                    </div>
                </section>
            )}
        </>
    );
}
