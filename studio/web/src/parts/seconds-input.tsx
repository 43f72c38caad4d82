import type { JSX } from "preact";
import { clampSeconds, LONGEST_SHOT } from "../state/storyboard";

/** Whole seconds. What is typed counts at once if it can be meant, and is put right when the field is left. */
export function SecondsInput(props: {
    label?: string;
    seconds: number;
    change: (seconds: number) => void;
}): JSX.Element {
    return (
        <input
            type="number"
            min={1}
            max={LONGEST_SHOT}
            aria-label={props.label}
            value={props.seconds}
            onInput={(event) => {
                const typed = event.currentTarget.valueAsNumber;
                if (typed === clampSeconds(typed)) props.change(typed);
            }}
            onBlur={(event) => {
                const seconds = clampSeconds(event.currentTarget.valueAsNumber);
                event.currentTarget.value = String(seconds);
                props.change(seconds);
            }}
        />
    );
}
