import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { verifyFile } from "../api/client";
import { asFailure, type Failure } from "../api/failure";
import type { Verification } from "../api/types";
import { Icon } from "../parts/icons";
import { FailureMessage } from "../parts/message";
import { language } from "../state/settings";
import { moment, words } from "../words/words";

type State =
    | { step: "empty" }
    | { step: "looking"; name: string }
    | { step: "found"; name: string; found: Verification }
    | { step: "failed"; failure: Failure };

/** Says of a file where it comes from. */
export function CheckPage(): JSX.Element {
    const table = words.value.check;
    const id = useId();
    const [state, setState] = useState<State>({ step: "empty" });
    const [over, setOver] = useState(false);
    const look = async (file: File | undefined) => {
        if (!file) return;
        setState({ step: "looking", name: file.name });
        try {
            setState({ step: "found", name: file.name, found: await verifyFile(file) });
        } catch (thrown) {
            setState({ step: "failed", failure: asFailure(thrown) });
        }
    };
    return (
        <div class="check">
            <h1>{table.title}</h1>
            <p class="lead">{table.about}</p>
            <div
                class={over ? "drop over" : "drop"}
                onDragOver={(event) => {
                    event.preventDefault();
                    setOver(true);
                }}
                onDragLeave={() => setOver(false)}
                onDrop={(event) => {
                    event.preventDefault();
                    setOver(false);
                    void look(event.dataTransfer?.files[0]);
                }}
            >
                <Icon name="shield" />
                <label for={id}>
                    {table.drop} <span>{table.choose}</span>
                </label>
                <input
                    id={id}
                    type="file"
                    accept="video/mp4,image/jpeg,image/png,image/webp"
                    onChange={(event) => {
                        void look(event.currentTarget.files?.[0]);
                        event.currentTarget.value = "";
                    }}
                />
            </div>
            <div aria-live="polite">
                {state.step === "looking" && <p class="hint">{table.looking(state.name)}</p>}
                {state.step === "found" && <Verdict name={state.name} found={state.found} />}
                {state.step === "failed" && <FailureMessage failure={state.failure} />}
            </div>
        </div>
    );
}

function whenOf(iso: string | undefined): string | undefined {
    const time = Date.parse(iso ?? "");
    return Number.isNaN(time) ? iso : moment(time / 1_000, language.value);
}

function Verdict({ name, found }: { name: string; found: Verification }): JSX.Element {
    const table = words.value.check;
    const { manifest, mark, signer } = found;
    const model = manifest?.facts?.["model"];
    const rows: [string, string | undefined][] = [
        [table.byAi, manifest && (manifest.made_by_ai ? table.yes : table.no)],
        [table.words, manifest?.title],
        [table.software, manifest?.software],
        [table.model, typeof model === "string" ? model : undefined],
        [table.when, whenOf(manifest?.when)],
        [table.parents, manifest?.from_another_file ? table.yes : undefined],
        [table.signer, signer ? `${signer} (${found.trusted ? table.known : table.unknown})` : undefined],
        [table.mark, mark && (mark.found ? `${table.markFound} ${mark.payload ?? ""}` : table.markNone)],
    ];
    return (
        <section class={`verdict ${found.answer}`} aria-label={name}>
            <h2>{table.verdicts[found.answer]}</h2>
            <p>{table.explain[found.answer]}</p>
            <dl>
                {rows.map(
                    ([label, value]) =>
                        value && (
                            <div key={label}>
                                <dt>{label}</dt>
                                <dd>{value}</dd>
                            </div>
                        ),
                )}
            </dl>
            {found.findings && found.findings.length > 0 && (
                <details>
                    <summary>{table.findings}</summary>
                    <ul lang="en">
                        {found.findings.map((finding) => (
                            <li key={finding.code + finding.url} class={finding.kind}>
                                <code>{finding.code}</code> {finding.explanation}
                            </li>
                        ))}
                    </ul>
                </details>
            )}
        </section>
    );
}
