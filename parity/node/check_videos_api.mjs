// Runs OpenAI's own Node client, unmodified, against a running `./kinora serve`:
//   npm install --no-save openai@7.57.0 && node parity/node/check_videos_api.mjs http://127.0.0.1:8080/v1 [KEY]
import assert from "node:assert/strict";
import OpenAI, { toFile } from "openai";

const client = new OpenAI({ baseURL: process.argv[2], apiKey: process.argv[3] ?? "none", maxRetries: 0 });
const options = { num_inference_steps: 2, seed: 7 };

async function finished(video) {
    while (video.status === "queued" || video.status === "in_progress") {
        await new Promise((done) => setTimeout(done, 300));
        video = await client.videos.retrieve(video.id);
    }
    assert.equal(video.status, "completed", JSON.stringify(video));
    return video;
}

const made = await finished(
    await client.videos.create({ prompt: "a robot", model: "sora-2", seconds: "1", size: "64x64", ...options }),
);
assert.equal(made.seconds, "1");
const film = Buffer.from(await (await client.videos.downloadContent(made.id)).arrayBuffer());
assert.equal(film.toString("latin1", 4, 8), "ftyp");
const ids = [];
for await (const video of client.videos.list({ limit: 1 })) ids.push(video.id);
assert.ok(ids.includes(made.id));
const remix = await finished(await client.videos.remix(made.id, { prompt: "a baby", ...options }));
assert.equal(remix.remixed_from_video_id, made.id);
const edit = await finished(
    await client.videos.edit({ prompt: "a ghost", video: await toFile(film, "film.mp4"), ...options }),
);
const longer = await finished(
    await client.videos.extend({ prompt: "it jumps", seconds: "1", video: { id: made.id }, ...options }),
);
assert.equal(longer.seconds, "2");
await assert.rejects(client.videos.create({ prompt: "a robot", size: "big" }), OpenAI.BadRequestError);
await assert.rejects(client.videos.retrieve("video_none"), OpenAI.NotFoundError);
for (const video of [made, remix, edit, longer]) assert.ok((await client.videos.delete(video.id)).deleted);
await assert.rejects(client.videos.retrieve(made.id), OpenAI.NotFoundError);
console.log("all is well");
