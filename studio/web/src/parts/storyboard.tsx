import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { change, draft } from "../state/draft";
import { tell } from "../state/notices";
import { CAMERAS, freshShot, MOST_SHOTS, moved, type ShotDraft, totalSeconds } from "../state/storyboard";
import { words } from "../words/words";
import { Icon } from "./icons";
import { Spoken } from "./message";
import { SecondsInput } from "./seconds-input";

/** The shots of a film: written, added, removed, and put in order by keyboard, buttons or mouse. */
export function Storyboard(): JSX.Element {
    const table = words.value.shots;
    const { shots } = draft.value;
    const list = useRef<HTMLOListElement>(null);
    const [spoken, say] = useState("");
    const [dragged, setDragged] = useState<string | null>(null);

    const put = (next: readonly ShotDraft[]) => change({ shots: [...next] });
    const edit = (key: string, part: Partial<ShotDraft>) =>
        put(draft.value.shots.map((shot) => (shot.key === key ? { ...shot, ...part } : shot)));
    const move = (key: string, to: number) => {
        const now = draft.value.shots;
        const from = now.findIndex((shot) => shot.key === key);
        const there = Math.max(0, Math.min(now.length - 1, to));
        if (from < 0 || from === there) return;
        put(moved(now, from, there));
        say(table.moved(there + 1));
    };
    const add = () => {
        put([...draft.value.shots, freshShot()]);
        requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child textarea")?.focus());
    };
    const remove = (key: string) => {
        const now = draft.value.shots;
        const at = now.findIndex((shot) => shot.key === key);
        const removed = now[at];
        if (!removed) return;
        put(now.filter((shot) => shot.key !== key));
        const back = () => put(moved([...draft.value.shots, removed], draft.value.shots.length, at));
        tell({ text: table.removed(at + 1), undo: { label: table.undo, act: back } });
    };
    /** Where the pointer is, as a place in the list. */
    const placeAt = (y: number): number => {
        const cards = [...(list.current?.children ?? [])];
        const after = cards.findIndex((card) => y < card.getBoundingClientRect().bottom);
        return after < 0 ? cards.length - 1 : after;
    };

    return (
        <div class="storyboard">
            <Timeline shots={shots} />
            <ol ref={list} aria-label={table.label}>
                {shots.map((shot, at) => (
                    <li key={shot.key} class={dragged === shot.key ? "shot dragged" : "shot"}>
                        <button
                            type="button"
                            class="handle"
                            aria-label={table.handle(at + 1)}
                            title={table.handle(at + 1)}
                            onKeyDown={(event) => {
                                const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                                if (!step) return;
                                event.preventDefault();
                                const handle = event.currentTarget;
                                move(shot.key, at + step);
                                requestAnimationFrame(() => handle.focus());
                            }}
                            onPointerDown={(event) => {
                                event.currentTarget.setPointerCapture(event.pointerId);
                                setDragged(shot.key);
                            }}
                            onPointerMove={(event) => {
                                if (dragged === shot.key) move(shot.key, placeAt(event.clientY));
                            }}
                            onPointerUp={() => setDragged(null)}
                            onLostPointerCapture={() => setDragged(null)}
                        >
                            <Icon name="grip" />
                            <span aria-hidden="true">{at + 1}</span>
                        </button>
                        <textarea
                            rows={2}
                            maxLength={2_000}
                            aria-label={table.prompt(at + 1)}
                            placeholder={at === 0 ? words.value.make.placeholder : table.prompt(at + 1)}
                            value={shot.prompt}
                            onInput={(event) => edit(shot.key, { prompt: event.currentTarget.value })}
                        />
                        <ShotSettings shot={shot} number={at + 1} edit={(part) => edit(shot.key, part)} />
                        <div class="shot-buttons">
                            <button
                                type="button"
                                class="icon-button"
                                aria-label={table.up(at + 1)}
                                disabled={at === 0}
                                onClick={() => move(shot.key, at - 1)}
                            >
                                <Icon name="up" />
                            </button>
                            <button
                                type="button"
                                class="icon-button"
                                aria-label={table.down(at + 1)}
                                disabled={at === shots.length - 1}
                                onClick={() => move(shot.key, at + 1)}
                            >
                                <Icon name="down" />
                            </button>
                            <button
                                type="button"
                                class="icon-button"
                                aria-label={table.remove(at + 1)}
                                disabled={shots.length === 1}
                                onClick={() => remove(shot.key)}
                            >
                                <Icon name="close" />
                            </button>
                        </div>
                    </li>
                ))}
            </ol>
            <div class="row spread">
                <button type="button" class="quiet" disabled={shots.length >= MOST_SHOTS} onClick={add}>
                    <Icon name="plus" /> {table.add}
                </button>
                <span class="hint">{table.total(shots.length, totalSeconds(shots))}</span>
            </div>
            <Spoken text={spoken} />
        </div>
    );
}

/** How the time of the film is shared out. */
function Timeline({ shots }: { shots: readonly ShotDraft[] }): JSX.Element {
    return (
        <div class="timeline" aria-hidden="true">
            {shots.map((shot, at) => (
                <span key={shot.key} class={shot.prompt.trim() ? "told" : ""} style={{ flexGrow: shot.seconds }}>
                    {at + 1}
                </span>
            ))}
        </div>
    );
}

function ShotSettings(props: {
    shot: ShotDraft;
    number: number;
    edit: (part: Partial<ShotDraft>) => void;
}): JSX.Element {
    const { shot, number, edit } = props;
    const table = words.value.shots;
    return (
        <div class="shot-settings">
            <label>
                <span>{table.camera}</span>
                <select
                    aria-label={`${table.shot(number)}: ${table.camera}`}
                    value={shot.camera}
                    onChange={(event) => edit({ camera: event.currentTarget.value as ShotDraft["camera"] })}
                >
                    <option value="">{table.byWords}</option>
                    {CAMERAS.map((camera) => (
                        <option key={camera} value={camera}>
                            {table.cameras[camera]}
                        </option>
                    ))}
                </select>
            </label>
            <label>
                <span>{table.seconds}</span>
                <SecondsInput
                    label={`${table.shot(number)}: ${table.seconds}`}
                    seconds={shot.seconds}
                    change={(seconds) => edit({ seconds })}
                />
            </label>
        </div>
    );
}
