import { effect, signal } from "@preact/signals";
import { recall, store } from "./memory";

/** What a person has chosen about the page itself; kept by the browser. */

export type Language = "en" | "zh";
export type Theme = "system" | "light" | "dark";

export const languageOf = (tag: string): Language => (/^zh\b/i.test(tag) ? "zh" : "en");

const knownTheme = (value: string | null): Theme => (value === "light" || value === "dark" ? value : "system");

export const language = signal<Language>(languageOf(recall("language") ?? navigator.language));
export const theme = signal<Theme>(knownTheme(recall("theme")));
export const apiKey = signal(recall("key") ?? "");

/** Keeps what is chosen and shows it on the document. */
export function applySettings(): void {
    effect(() => {
        store("language", language.value);
        document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
    });
    effect(() => {
        store("theme", theme.value);
        document.documentElement.dataset["theme"] = theme.value;
    });
    effect(() => void store("key", apiKey.value));
}
