import type { JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { openSession } from "../api/media";
import { keyAsked } from "../state/notices";
import { apiKey } from "../state/settings";
import { refresh } from "../state/films";
import { loadModels } from "../state/models";
import { words } from "../words/words";

/** Where the key of a Kinora that asks for one is entered. */
export function KeyDialog(): JSX.Element | null {
    const table = words.value.key;
    const id = useId();
    const dialog = useRef<HTMLDialogElement | null>(null);
    const [typed, setTyped] = useState(apiKey.value);
    if (!keyAsked.value) return null;
    const use = (key: string) => {
        apiKey.value = key.trim();
        setTyped(key.trim());
        dialog.current?.close();
        void openSession();
        void refresh();
        void loadModels();
    };
    return (
        <dialog
            aria-labelledby={`${id}-title`}
            ref={(element) => {
                dialog.current = element;
                if (element && !element.open) element.showModal();
            }}
            onClose={() => (keyAsked.value = false)}
        >
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    use(typed);
                }}
            >
                <h2 id={`${id}-title`}>{table.title}</h2>
                <p>
                    {table.about} <code>./kinora keys create NAME</code>
                </p>
                <label for={id}>{table.field}</label>
                <input
                    id={id}
                    type="password"
                    autoComplete="off"
                    spellcheck={false}
                    value={typed}
                    onInput={(event) => setTyped(event.currentTarget.value)}
                />
                <p class="hint">{table.kept}</p>
                <div class="row wrap">
                    <button type="submit" class="primary" disabled={!typed.trim()}>
                        {table.save}
                    </button>
                    {apiKey.value && (
                        <button type="button" class="quiet" onClick={() => use("")}>
                            {table.forget}
                        </button>
                    )}
                    <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
                        {table.close}
                    </button>
                </div>
            </form>
        </dialog>
    );
}
