import { describe, expect, it } from "vitest";
import { hashOf, type Route, routeOf } from "../src/route";
import { languageOf } from "../src/state/settings";

describe("an address", () => {
    it.each<Route>([
        { page: "make" },
        { page: "films" },
        { page: "queue" },
        { page: "check" },
        { page: "film", id: "video_1a2b" },
        { page: "film", id: "a/b %ü" },
    ])("leads back to %o", (route) => {
        expect(routeOf(hashOf(route))).toEqual(route);
    });

    it.each(["", "#", "#/", "#/nowhere", "#content"])("%s is the beginning", (hash) => {
        expect(routeOf(hash)).toEqual({ page: "make" });
    });

    it("survives what is no address", () => {
        expect(routeOf("#/film/%E0%A4%A")).toEqual({ page: "film", id: "%E0%A4%A" });
        expect(routeOf("#/film/")).toEqual({ page: "films" });
    });
});

it.each([
    ["zh", "zh"],
    ["zh-TW", "zh"],
    ["en-US", "en"],
    ["de", "en"],
    ["zha", "en"],
])("a browser in %s sees %s", (tag, language) => {
    expect(languageOf(tag)).toBe(language);
});
