import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Failure } from "./api/failure";
import { CheckPage } from "./pages/check";
import { FilmPage } from "./pages/film";
import { FilmsPage } from "./pages/films";
import { MakePage } from "./pages/make";
import { QueuePage } from "./pages/queue";
import { Icon, Reel } from "./parts/icons";
import { KeyDialog } from "./parts/key-dialog";
import { hashOf, route, type Route } from "./route";
import { link, queue } from "./state/films";
import { askForKey, dismiss, notice } from "./state/notices";
import { language, theme, type Theme } from "./state/settings";
import { words } from "./words/words";

/** The whole page: where one can go, where one is, and what has to be said. */
export function App(): JSX.Element {
    const at = route.value;
    const table = words.value;
    useEffect(() => {
        document.title = at.page === "make" ? "Kinora" : `${titleOf(at)} · Kinora`;
        scrollTo(0, 0);
    }, [at, table]);
    return (
        <>
            <a
                class="skip"
                href="#content"
                onClick={(event) => {
                    event.preventDefault();
                    document.getElementById("content")?.focus();
                }}
            >
                {table.nav.skip}
            </a>
            <Header />
            <main id="content" tabIndex={-1}>
                <LinkState />
                <Page at={at} />
            </main>
            <footer>
                <p>{table.footer}</p>
            </footer>
            <NoticeBar />
            <KeyDialog />
        </>
    );
}

function Page({ at }: { at: Route }): JSX.Element {
    switch (at.page) {
        case "make":
            return <MakePage />;
        case "films":
            return <FilmsPage />;
        case "film":
            return <FilmPage key={at.id} id={at.id} />;
        case "queue":
            return <QueuePage />;
        case "check":
            return <CheckPage />;
    }
}

function titleOf(at: Route): string {
    const table = words.value.nav;
    return at.page === "film" ? words.value.films.title : table[at.page];
}

function Header(): JSX.Element {
    const table = words.value;
    const here = route.value.page === "film" ? "films" : route.value.page;
    return (
        <header>
            <a class="brand" href={hashOf({ page: "make" })} aria-label={table.nav.home}>
                <Reel leaves={14} />
                <span>Kinora</span>
            </a>
            <nav aria-label={table.nav.label}>
                {(["make", "films", "queue", "check"] as const).map((page) => (
                    <a key={page} href={hashOf({ page })} aria-current={page === here ? "page" : undefined}>
                        {table.nav[page]}
                        {page === "queue" && queue.value.length > 0 && <span class="count">{queue.value.length}</span>}
                    </a>
                ))}
            </nav>
            <div class="tools">
                <button
                    type="button"
                    class="language"
                    aria-label={table.tools.languageLabel}
                    onClick={() => (language.value = language.value === "en" ? "zh" : "en")}
                >
                    <span lang={language.value === "en" ? "zh" : "en"}>{table.tools.language}</span>
                </button>
                <ThemeButton />
                <button type="button" class="icon-button" aria-label={table.tools.key} onClick={askForKey}>
                    <Icon name="key" />
                </button>
            </div>
        </header>
    );
}

function ThemeButton(): JSX.Element {
    const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
    const icon = { system: "half", light: "sun", dark: "moon" } as const;
    return (
        <button
            type="button"
            class="icon-button"
            aria-label={words.value.tools.theme[theme.value]}
            title={words.value.tools.theme[theme.value]}
            onClick={() => (theme.value = next[theme.value])}
        >
            <Icon name={icon[theme.value]} />
        </button>
    );
}

/** Said on every page: that nobody answers, or that a key is needed. */
function LinkState(): JSX.Element | null {
    const state = link.value;
    if (!(state instanceof Failure)) return null;
    const table = words.value;
    if (state.kind === "key" || state.kind === "forbidden") {
        return (
            <div class="message" role="status">
                <span>{table.key.needed}</span>
                <button type="button" class="quiet" onClick={askForKey}>
                    <Icon name="key" /> {table.key.enter}
                </button>
            </div>
        );
    }
    return (
        <div class="message failure" role="status">
            {state.kind === "offline" ? table.link.offline : table.failures[state.kind].title}
        </div>
    );
}

function NoticeBar(): JSX.Element {
    const now = notice.value;
    return (
        <div class="notices" role="status">
            {now && (
                <div class="notice">
                    <span>{now.text}</span>
                    {now.undo && (
                        <button
                            type="button"
                            class="quiet"
                            onClick={() => {
                                now.undo?.act();
                                dismiss();
                            }}
                        >
                            {now.undo.label}
                        </button>
                    )}
                    <button type="button" class="icon-button" aria-label={words.value.dismiss} onClick={dismiss}>
                        <Icon name="close" />
                    </button>
                </div>
            )}
        </div>
    );
}
