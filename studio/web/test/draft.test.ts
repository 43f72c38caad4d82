import { describe, expect, it } from "vitest";
import { emptyDraft, readDraft } from "../src/state/draft";
import { faultOf, requestOf } from "../src/state/making";
import { freshShot } from "../src/state/storyboard";

describe("a draft", () => {
    it("comes back as it was kept", () => {
        const draft = {
            ...emptyDraft(),
            mode: "storyboard" as const,
            prompt: "一只狗",
            seed: "42",
            seconds: 8,
            size: "128x128",
            picture: "data:image/png;base64,AA==",
            shots: [freshShot({ prompt: "a dog runs", camera: "pan left", seconds: 3 })],
        };
        const back = readDraft(JSON.stringify(draft));
        expect({ ...back, shots: [] }).toEqual({ ...draft, shots: [] });
        expect(back.shots.map(({ key: _, ...shot }) => shot)).toEqual([
            { prompt: "a dog runs", camera: "pan left", seconds: 3 },
        ]);
    });

    it.each([null, "", "{", "null", "[]", "7", '{"shots":7,"seconds":"x","mode":1}', '{"shots":[null,{"prompt":7}]}'])(
        "is empty where what was kept is %s",
        (kept) => {
            const draft = readDraft(kept);
            expect(draft.prompt).toBe("");
            expect(draft.seconds).toBe(4);
            expect(draft.shots).toHaveLength(2);
        },
    );

    it("takes no address for a picture", () => {
        expect(readDraft('{"picture":"https://example.org/x.png"}').picture).toBeNull();
        expect(readDraft('{"picture":"javascript:alert(1)"}').picture).toBeNull();
    });
});

describe("a request", () => {
    it("says no more than was chosen", () => {
        expect(requestOf({ ...emptyDraft(), prompt: " a dog " })).toEqual({ prompt: "a dog", seconds: 4 });
    });

    it("has the shots that say something, and a text that tells them", () => {
        const shots = [
            freshShot({ prompt: "a dog runs", seconds: 1, camera: "zoom in" }),
            freshShot(),
            freshShot({ prompt: "一只狗睡觉", seconds: 2 }),
        ];
        expect(requestOf({ ...emptyDraft(), mode: "storyboard", shots, seed: "7", size: "128x128" })).toEqual({
            prompt: "a dog runs. 一只狗睡觉。",
            seconds: 3,
            seed: 7,
            size: "128x128",
            shots: [
                { prompt: "a dog runs", seconds: 1, camera: "zoom in" },
                { prompt: "一只狗睡觉", seconds: 2 },
            ],
        });
    });

    it.each([
        [{ prompt: "" }, "empty"],
        [{ prompt: "  \n" }, "empty"],
        [{ mode: "storyboard" as const, prompt: "unused" }, "emptyShots"],
        [{ prompt: "a dog", seed: "-1" }, "seed"],
        [{ prompt: "a dog", seed: "1.5" }, "seed"],
        [{ prompt: "a dog", seed: " 7 " }, null],
        [{ prompt: "a dog" }, null],
    ])("%o has the fault %s", (part, fault) => {
        expect(faultOf({ ...emptyDraft(), ...part })).toBe(fault);
    });
});
