import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { change, draft, LENGTHS } from "../state/draft";
import { model, models, shapeOf, size, sizes } from "../state/models";
import { words } from "../words/words";
import { Icon } from "./icons";
import { pictureOf } from "./picture";

/** How long: a slider over useful lengths. */
export function LengthField(): JSX.Element {
    const table = words.value.make;
    const id = useId();
    const most = model.value?.max_seconds ?? Infinity;
    const lengths = LENGTHS.filter((seconds) => seconds <= most);
    const nearest = lengths.findIndex((seconds) => seconds >= draft.value.seconds);
    const at = nearest < 0 ? lengths.length - 1 : nearest;
    const seconds = lengths[at] ?? draft.value.seconds;
    return (
        <div class="field">
            <label for={id}>{table.length}</label>
            <div class="row">
                <input
                    id={id}
                    type="range"
                    min={0}
                    max={lengths.length - 1}
                    step={1}
                    value={at}
                    aria-valuetext={table.seconds(seconds)}
                    onInput={(event) => change({ seconds: lengths[Number(event.currentTarget.value)] ?? seconds })}
                />
                <output for={id}>{table.shortSeconds(seconds)}</output>
            </div>
        </div>
    );
}

/** Which shape: one small frame for each size of the model. */
export function ShapeField(): JSX.Element | null {
    const table = words.value.make;
    if (sizes.value.length === 0) return null;
    return (
        <fieldset class="field shapes">
            <legend>{table.shape}</legend>
            <div class="row">
                {sizes.value.map((one) => (
                    <label key={one} title={one.replace("x", " × ")}>
                        <input
                            type="radio"
                            name="size"
                            value={one}
                            checked={size.value === one}
                            onChange={() => change({ size: one })}
                        />
                        <span>
                            <Icon name={shapeOf(one)} />
                            <span class="spoken">{table[shapeOf(one)]}</span>
                            <small>{one.replace("x", "×")}</small>
                        </span>
                    </label>
                ))}
            </div>
        </fieldset>
    );
}

/** By which seed; nothing is by chance. */
export function SeedField({ invalid }: { invalid: boolean }): JSX.Element {
    const table = words.value.make;
    const id = useId();
    return (
        <div class="field seed" title={table.seedAbout}>
            <label for={id}>{table.seed}</label>
            <div class="row joined">
                <input
                    id={id}
                    name="seed"
                    inputMode="numeric"
                    autoComplete="off"
                    placeholder={table.seedHint}
                    aria-invalid={invalid}
                    value={draft.value.seed}
                    onInput={(event) => change({ seed: event.currentTarget.value })}
                />
                <button
                    type="button"
                    class="icon-button"
                    aria-label={table.seedRoll}
                    onClick={() => change({ seed: String(Math.floor(Math.random() * 1_000_000)) })}
                >
                    <Icon name="dice" />
                </button>
            </div>
        </div>
    );
}

/** With which picture it starts. */
export function PictureField(): JSX.Element {
    const table = words.value.make;
    const id = useId();
    const [wrong, setWrong] = useState(false);
    const { picture } = draft.value;
    const read = async (file: File | undefined) => {
        if (!file) return;
        try {
            change({ picture: await pictureOf(file) });
            setWrong(false);
        } catch {
            setWrong(true);
        }
    };
    return (
        <div class="field picture">
            <label for={id}>{table.picture}</label>
            <div class="row">
                {picture && <img src={picture} alt={table.pictureShown} />}
                <span class="file-button">
                    <input
                        id={id}
                        type="file"
                        accept="image/png,image/jpeg,image/webp"
                        onChange={(event) => {
                            void read(event.currentTarget.files?.[0]);
                            event.currentTarget.value = "";
                        }}
                    />
                    <span aria-hidden="true">
                        <Icon name="picture" /> {!picture && table.pictureChoose}
                    </span>
                </span>
                {picture && (
                    <button
                        type="button"
                        class="icon-button"
                        aria-label={table.pictureRemove}
                        onClick={() => change({ picture: null })}
                    >
                        <Icon name="close" />
                    </button>
                )}
            </div>
            {wrong && (
                <p class="fault" role="alert">
                    {table.pictureWrong}
                </p>
            )}
        </div>
    );
}

/** Which model, where there is a choice. */
export function ModelField(): JSX.Element | null {
    const table = words.value.make;
    const id = useId();
    if (models.value.length < 2) return null;
    return (
        <div class="field">
            <label for={id}>{table.model}</label>
            <select
                id={id}
                value={model.value?.id ?? ""}
                onChange={(event) => change({ model: event.currentTarget.value })}
            >
                {models.value.map((one) => (
                    <option key={one.id} value={one.id}>
                        {one.id}
                    </option>
                ))}
            </select>
        </div>
    );
}
