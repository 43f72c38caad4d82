import { computed } from "@preact/signals";
import { language, type Language } from "../state/settings";
import { en, type Words } from "./en";
import { zh } from "./zh";

const TABLES: Record<Language, Words> = { en, zh };

/** What the page says, in the language that is chosen. */
export const words = computed<Words>(() => TABLES[language.value]);

/** A span of time in a few words, never more exact than it is: 7 s, 3 min, 2 h. */
export function span(seconds: number, table: Words): string {
    if (seconds < 90) return table.time.seconds(Math.max(1, Math.round(seconds)));
    if (seconds < 5_400) return table.time.minutes(Math.round(seconds / 60));
    return table.time.hours(Math.round(seconds / 3_600));
}

/** A day and time as people of that language write it. */
export function moment(unixSeconds: number, of: Language): string {
    return new Intl.DateTimeFormat(of === "zh" ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" }).format(
        unixSeconds * 1_000,
    );
}
