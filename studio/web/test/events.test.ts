import { expect, it } from "vitest";
import { newsOf } from "../src/api/events";

const event = (name: string, data: unknown) => ({ name, data: typeof data === "string" ? data : JSON.stringify(data) });

it.each(["progress", "shot", "completed", "failed"])("%s tells of the film", (name) => {
    const video = { id: "video_1", object: "video", progress: 7 };
    expect(newsOf(event(name, video))).toEqual({ kind: "video", video });
});

it("a preview is a picture and the shot that it is of", () => {
    const data = { id: "video_1", object: "video.preview", shot: 1, image_url: "data:image/jpeg;base64,AA==" };
    expect(newsOf(event("preview", data))).toEqual({ kind: "preview", shot: 1, picture: data.image_url });
});

it("a picture from elsewhere is none", () => {
    expect(newsOf(event("preview", { image_url: "https://example.org/x.jpg" }))).toBeNull();
});

it("a film that was deleted is gone", () => {
    expect(newsOf(event("deleted", { id: "video_1", deleted: true }))).toEqual({ kind: "deleted" });
});

it.each(["", "{", "null", "7", "[]", '{"object":"something.new"}'])("%s says nothing", (data) => {
    expect(newsOf(event("progress", data))).toBeNull();
});
