import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../api/failure";
import { askForKey } from "../state/notices";
import { span, words } from "../words/words";
import { Icon } from "./icons";

/** A failure in clear words: what it is, what to do, and the service's own sentence. */
export function FailureMessage({ failure, onClose }: { failure: Failure; onClose?: () => void }): JSX.Element {
    const table = words.value;
    const { title, advice } = table.failures[failure.kind];
    return (
        <div class="message failure" role="alert">
            <div>
                <strong>{title}</strong> {advice}
                {failure.retryAfter !== null && <> {table.retry(span(failure.retryAfter, table))}</>}
                {failure.said && (
                    <p class="said">
                        {table.said} <span lang="en">{failure.said}</span>
                    </p>
                )}
                {failure.kind === "key" && (
                    <p>
                        <button type="button" class="quiet" onClick={askForKey}>
                            <Icon name="key" /> {table.key.enter}
                        </button>
                    </p>
                )}
            </div>
            {onClose && (
                <button type="button" class="icon-button" aria-label={table.dismiss} onClick={onClose}>
                    <Icon name="close" />
                </button>
            )}
        </div>
    );
}

/** What is said aloud by screen readers when it changes. */
export function Spoken({ text }: { text: string }): JSX.Element {
    // A region that appears together with its text is not read.
    const [said, say] = useState("");
    useEffect(() => say(text), [text]);
    return (
        <p class="spoken" role="status">
            {said}
        </p>
    );
}
