import { describe, expect, it } from "vitest";
import { clampSeconds, moved, readShots, totalSeconds } from "../src/state/storyboard";

describe("a storyboard", () => {
    it.each([
        [0, 2, "bca"],
        [2, 0, "cab"],
        [1, 1, "abc"],
        [0, 99, "bca"],
        [2, -5, "cab"],
        [7, 0, "abc"],
    ])("moves shot %i to %i", (from, to, expected) => {
        expect(moved([..."abc"], from, to).join("")).toBe(expected);
    });

    it.each([
        [0, 1],
        [2.4, 2],
        [1e9, 60],
        [Number.NaN, 2],
    ])("makes %d seconds %d", (given, seconds) => {
        expect(clampSeconds(given)).toBe(seconds);
    });

    it("takes in the shots of a film", () => {
        const shots = readShots([
            { prompt: "one", seconds: 1.5, camera: "pan left" },
            { prompt: "two", seconds: null, camera: "swirl" },
        ]);
        expect(shots.map((shot) => [shot.prompt, shot.seconds, shot.camera])).toEqual([
            ["one", 2, "pan left"],
            ["two", 1, ""],
        ]);
        expect(new Set(shots.map((shot) => shot.key)).size).toBe(2);
        expect(totalSeconds(shots)).toBe(3);
    });
});
