import type { JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { contentPath, editVideo, extendVideo, remixVideo } from "../api/client";
import { asFailure, type Failure } from "../api/failure";
import { download } from "../api/media";
import type { Video } from "../api/types";
import { go } from "../route";
import { change, keepWords, recallWords } from "../state/draft";
import { remove, take } from "../state/films";
import { show } from "../state/making";
import { tell } from "../state/notices";
import { readShots } from "../state/storyboard";
import { words } from "../words/words";
import { Icon } from "./icons";
import { FailureMessage } from "./message";
import { frameOf } from "./picture";
import { SecondsInput } from "./seconds-input";

type Purpose = "extend" | "edit" | "remix";

const purposes: readonly Purpose[] = ["extend", "edit", "remix"];

/** What can be done with a film. */
export function FilmActions(props: { film: Video; video: { current: HTMLVideoElement | null } }): JSX.Element {
    const { film, video } = props;
    const table = words.value.film;
    const done = film.status === "completed";
    const [open, setOpen] = useState<Purpose | null>(null);
    const [failure, setFailure] = useState<Failure | null>(null);
    const [asked, setAsked] = useState(false);
    const trying = (act: Promise<unknown>) => void act.catch((thrown: unknown) => setFailure(asFailure(thrown)));
    const toggle = (purpose: Purpose) => setOpen(open === purpose ? null : purpose);

    const start = () => {
        if (!video.current?.videoWidth) return;
        change({ picture: frameOf(video.current), size: film.size });
        go({ page: "make" });
    };
    const reuse = () => {
        const shots = readShots(film.shots);
        change({
            ...(shots.length > 1 ? { mode: "storyboard", shots } : { mode: "sentence", prompt: film.prompt ?? "" }),
            size: film.size,
            seconds: Number(film.seconds),
            seed: film.seed == null ? "" : String(film.seed),
        });
        go({ page: "make" });
    };
    const removeIt = async () => {
        await remove(film.id);
        tell({ text: table.removed });
        go({ page: "films" });
    };

    return (
        <div class="actions">
            <div class="row wrap">
                {done && (
                    <>
                        <button
                            type="button"
                            class="primary"
                            onClick={() => trying(download(contentPath(film.id, "video"), `${film.id}.mp4`))}
                        >
                            <Icon name="download" /> {table.download}
                        </button>
                        {purposes.map((purpose) => (
                            <button
                                key={purpose}
                                type="button"
                                class="quiet"
                                title={table[purpose].hint}
                                aria-expanded={open === purpose}
                                onClick={() => toggle(purpose)}
                            >
                                <Icon name={purpose} /> {table[purpose].name}
                            </button>
                        ))}
                        <button type="button" class="quiet" title={table.startHint} onClick={start}>
                            <Icon name="start" /> {table.start}
                        </button>
                    </>
                )}
                <button type="button" class="quiet" onClick={reuse}>
                    <Icon name="reuse" /> {table.reuse}
                </button>
                <button type="button" class="quiet danger" onClick={() => setAsked(true)}>
                    <Icon name="trash" /> {table.remove}
                </button>
            </div>
            {open && <Again key={open} film={film} purpose={open} />}
            {failure && <FailureMessage failure={failure} onClose={() => setFailure(null)} />}
            {asked && <RemoveDialog onNo={() => setAsked(false)} onYes={() => trying(removeIt())} />}
        </div>
    );
}

function order(film: string, purpose: Purpose, prompt: string, seconds: number): Promise<Video> {
    switch (purpose) {
        case "extend":
            return extendVideo(film, prompt, seconds);
        case "edit":
            return editVideo(film, prompt);
        case "remix":
            return remixVideo(film, prompt);
    }
}

/** The form for a longer or another version. */
function Again({ film, purpose }: { film: Video; purpose: Purpose }): JSX.Element {
    const table = words.value.film;
    const id = useId();
    const [prompt, setPrompt] = useState(recallWords(film.id, purpose) ?? film.prompt ?? "");
    const [seconds, setSeconds] = useState(4);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState<Failure | null>(null);
    const submit = async (event: Event) => {
        event.preventDefault();
        if (!prompt.trim() || busy) return;
        setBusy(true);
        setFailure(null);
        try {
            const made = await order(film.id, purpose, prompt.trim(), seconds);
            keepWords(film.id, purpose, "");
            take([made]);
            show(made.id);
            go({ page: "film", id: made.id });
        } catch (thrown) {
            setFailure(asFailure(thrown));
        } finally {
            setBusy(false);
        }
    };
    return (
        <form class="again" onSubmit={(event) => void submit(event)}>
            <label for={id}>{table[purpose].title}</label>
            <textarea
                id={id}
                rows={2}
                maxLength={32_000}
                value={prompt}
                ref={(element) => {
                    if (element && !element.dataset["met"]) {
                        element.dataset["met"] = "yes";
                        element.focus();
                    }
                }}
                onInput={(event) => {
                    setPrompt(event.currentTarget.value);
                    keepWords(film.id, purpose, event.currentTarget.value);
                }}
            />
            <div class="row">
                {purpose === "extend" && (
                    <label class="row">
                        <span>{table.extendSeconds}</span>
                        <SecondsInput seconds={seconds} change={setSeconds} />
                    </label>
                )}
                <button type="submit" class="primary" disabled={busy || !prompt.trim()}>
                    {table[purpose].submit}
                </button>
            </div>
            {failure && <FailureMessage failure={failure} onClose={() => setFailure(null)} />}
        </form>
    );
}

function RemoveDialog({ onYes, onNo }: { onYes: () => void; onNo: () => void }): JSX.Element {
    const table = words.value.film;
    const dialog = useRef<HTMLDialogElement | null>(null);
    return (
        <dialog
            aria-labelledby="remove-title"
            ref={(element) => {
                dialog.current = element;
                if (element && !element.open) element.showModal();
            }}
            onClose={onNo}
        >
            <h2 id="remove-title">{table.removeAsk}</h2>
            <p>{table.removeHint}</p>
            <div class="row">
                <button
                    type="button"
                    class="primary danger"
                    onClick={() => {
                        dialog.current?.close();
                        onYes();
                    }}
                >
                    {table.removeYes}
                </button>
                <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
                    {table.removeNo}
                </button>
            </div>
        </dialog>
    );
}
