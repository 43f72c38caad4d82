import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../src/words/examples";
import { en } from "../src/words/en";
import { zh } from "../src/words/zh";
import { span } from "../src/words/words";

type Leaf = string | ((...values: never[]) => string);

function leaves(table: object, path = ""): Map<string, Leaf> {
    const all = new Map<string, Leaf>();
    for (const [name, value] of Object.entries(table)) {
        if (typeof value === "object")
            leaves(value as object, `${path}${name}.`).forEach((leaf, at) => all.set(at, leaf));
        else all.set(path + name, value as Leaf);
    }
    return all;
}

describe("the words", () => {
    it("are the same in number and kind", () => {
        expect([...leaves(zh).keys()].sort()).toEqual([...leaves(en).keys()].sort());
    });

    it("use every value that they are given, in both languages", () => {
        for (const table of [en, zh]) {
            for (const [path, leaf] of leaves(table)) {
                if (typeof leaf === "string") {
                    expect(leaf.trim(), path).not.toBe("");
                    continue;
                }
                const values = Array.from({ length: leaf.length }, (_, at) => 71 + at);
                const said = leaf(...(values as never[]));
                for (const value of values) expect(said, path).toContain(String(value));
            }
        }
    });

    it("are Chinese in Chinese", () => {
        const latin = new Set(["name", "tools.language", "make.keys"]);
        for (const [path, leaf] of leaves(zh)) {
            if (typeof leaf === "string" && !latin.has(path)) expect(leaf, path).toMatch(/[一-鿿]/);
        }
    });

    it("have as many examples", () => {
        expect(EXAMPLES.zh).toHaveLength(EXAMPLES.en.length);
    });

    it.each([
        [0.2, "1 s"],
        [7.4, "7 s"],
        [89, "89 s"],
        [100, "2 min"],
        [7_300, "2 h"],
    ])("say %d seconds as %s", (seconds, said) => {
        expect(span(seconds, en)).toBe(said);
    });
});
