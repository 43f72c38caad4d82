import { describe, expect, it } from "vitest";
import { EventReader } from "../src/api/sse";

const STREAM =
    'event: progress\ndata: {"progress":1}\n\n: a comment\n\ndata: one\r\ndata: two\r\n\r\nevent: done\rdata\r\r';
const EVENTS = [
    { name: "progress", data: '{"progress":1}' },
    { name: "message", data: "one\ntwo" },
    { name: "done", data: "" },
];

describe("a stream of events", () => {
    it("is read whole", () => {
        const reader = new EventReader();
        expect([...reader.read(STREAM), ...reader.read("\n")]).toEqual(EVENTS);
    });

    it("is read the same wherever it is cut", () => {
        for (let cut = 1; cut < STREAM.length; cut++) {
            const reader = new EventReader();
            const read = [STREAM.slice(0, cut), STREAM.slice(cut), "\n"].flatMap((piece) => reader.read(piece));
            expect(read, `cut at ${cut}`).toEqual(EVENTS);
        }
    });

    it("keeps what is not complete", () => {
        const reader = new EventReader();
        expect(reader.read("data: half")).toEqual([]);
        expect(reader.read("\n")).toEqual([]);
        expect(reader.read("\n")).toEqual([{ name: "message", data: "half" }]);
    });
});
