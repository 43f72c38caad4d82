import { describe, expect, it } from "vitest";
import { codecOf } from "../src/api/live";

const box = (name: string, ...content: number[]) =>
    new Uint8Array([0, 0, 0, 8 + content.length, ...[...name].map((letter) => letter.charCodeAt(0)), ...content]);

describe("the codec of a growing film", () => {
    it("is read from an H.264 configuration: profile, compatibility, level", () => {
        expect(codecOf(box("avcC", 1, 0x42, 0xc0, 0x1e, 0xff))).toBe("avc1.42C01E");
    });

    it("is read from an AV1 configuration", () => {
        // Main profile, level 8 (4.0), main tier, 8 bits.
        expect(codecOf(box("av1C", 0x81, 0x08, 0x0c, 0x00))).toBe("av01.0.08M.08");
    });

    it("is not known before the configuration is there", () => {
        const whole = box("avcC", 1, 0x42, 0xc0, 0x1e, 0xff);
        for (let cut = 0; cut < 12; cut++) expect(codecOf(whole.subarray(0, cut))).toBeNull();
    });
});
