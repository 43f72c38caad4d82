import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { change, draft } from "../state/draft";
import { pace } from "../state/films";
import { asking, faultOf, make, refusal, secondsOf } from "../state/making";
import { freshShot } from "../state/storyboard";
import { language } from "../state/settings";
import { EXAMPLES } from "../words/examples";
import { span, words } from "../words/words";
import { Icon } from "./icons";
import { FailureMessage } from "./message";
import { LengthField, ModelField, PictureField, SeedField, ShapeField } from "./settings-fields";
import { Storyboard } from "./storyboard";

/** Where a film is described: a sentence or a storyboard, and its settings. */
export function Composer(): JSX.Element {
    const table = words.value;
    const now = draft.value;
    const [tried, setTried] = useState(false);
    const fault = faultOf(now);
    const submit = (event: Event) => {
        event.preventDefault();
        setTried(true);
        if (!fault) void make().then((made) => made && showScreen());
    };
    return (
        <form
            class="composer"
            onSubmit={submit}
            onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
            }}
        >
            <ModeField />
            {now.mode === "sentence" ? <Sentence /> : <Storyboard />}
            <div class="settings">
                {now.mode === "sentence" && <LengthField />}
                <ShapeField />
                <SeedField invalid={tried && fault === "seed"} />
                <PictureField />
                <ModelField />
            </div>
            {tried && fault && (
                <p class="message failure" role="alert">
                    {fault === "seed" ? table.make.seedWrong : table.make[fault]}
                </p>
            )}
            {refusal.value && <FailureMessage failure={refusal.value} onClose={() => (refusal.value = null)} />}
            <div class="submit">
                <button type="submit" class="primary" disabled={asking.value}>
                    {asking.value ? table.make.submitting : table.make.submit}
                </button>
                <Estimate seconds={secondsOf(now)} />
            </div>
        </form>
    );
}

/** On a phone the screen is far below the words. */
function showScreen(): void {
    const screen = document.querySelector(".screen");
    if (screen && screen.getBoundingClientRect().bottom > innerHeight) screen.scrollIntoView({ block: "center" });
}

function ModeField(): JSX.Element {
    const table = words.value.make;
    const choose = (mode: "sentence" | "storyboard") => {
        const { prompt, shots } = draft.value;
        // A sentence that was begun becomes the first shot of a storyboard that was not.
        const untouched = shots.every((shot) => shot.prompt === "");
        const [first, ...rest] = shots;
        change(
            mode === "storyboard" && untouched && prompt.trim() && first
                ? { mode, shots: [freshShot({ ...first, prompt: prompt.trim() }), ...rest] }
                : { mode },
        );
    };
    return (
        <fieldset class="segments">
            <legend class="spoken">{table.mode}</legend>
            {(["sentence", "storyboard"] as const).map((mode) => (
                <label key={mode}>
                    <input
                        type="radio"
                        name="mode"
                        value={mode}
                        checked={draft.value.mode === mode}
                        onChange={() => choose(mode)}
                    />
                    <span>{table[mode]}</span>
                </label>
            ))}
        </fieldset>
    );
}

function Sentence(): JSX.Element {
    const table = words.value.make;
    const box = useRef<HTMLTextAreaElement>(null);
    const [before, setBefore] = useState<string | null>(null);
    const isExample = (text: string) => Object.values(EXAMPLES).some((list) => list.includes(text));
    const take = (example: string) => {
        const { prompt } = draft.value;
        if (prompt.trim() && !isExample(prompt)) setBefore(prompt);
        change({ prompt: example });
        box.current?.focus();
    };
    return (
        <div class="sentence">
            <label>
                <span class="spoken">{table.prompt}</span>
                <textarea
                    ref={box}
                    name="prompt"
                    rows={3}
                    maxLength={32_000}
                    placeholder={table.placeholder}
                    value={draft.value.prompt}
                    onInput={(event) => change({ prompt: event.currentTarget.value })}
                />
            </label>
            <div class="examples" role="group" aria-label={table.examples}>
                {before !== null && (
                    <button
                        type="button"
                        class="chip back"
                        onClick={() => {
                            change({ prompt: before });
                            setBefore(null);
                        }}
                    >
                        <Icon name="reuse" /> {table.bringBack}
                    </button>
                )}
                {EXAMPLES[language.value].map((example) => (
                    <button type="button" class="chip" key={example} onClick={() => take(example)}>
                        {example}
                    </button>
                ))}
            </div>
        </div>
    );
}

function Estimate({ seconds }: { seconds: number }): JSX.Element | null {
    const table = words.value;
    if (pace.value === null || seconds <= 0) return <kbd class="hint">{table.make.keys}</kbd>;
    return (
        <>
            <span class="hint">{table.make.estimate(span(seconds * pace.value, table))}</span>
            <kbd class="hint">{table.make.keys}</kbd>
        </>
    );
}
