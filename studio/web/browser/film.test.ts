import { expect, inject, it } from "vitest";
import { expectPlaying, filmsOfService, finished, make, useBrowser, visit } from "./page";

useBrowser();

it("shows a film with all that is known of it, and makes others of it", async () => {
    const page = await visit();
    await page.getByRole("textbox", { name: "Seed" }).fill("7");
    await make(page, "A baby sits in a room by day", 1);
    await page.locator(".screen .caption a").click();
    const details = page.getByRole("definition");
    await details.first().waitFor();
    expect(await details.allInnerTexts()).toEqual(
        expect.arrayContaining(["7", "1 second", "128 × 128", "kinora-xs", expect.stringContaining("of computing")]),
    );
    const film = decodeURIComponent(page.url().split("/").pop() ?? "");

    const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${film}.mp4`);

    await page.getByRole("button", { name: "Extend" }).click();
    await page.getByRole("spinbutton", { name: "Seconds more" }).fill("1");
    await page.getByRole("button", { name: "Extend the film" }).click();
    await page.waitForFunction((id) => !location.hash.includes(id), film);
    await finished(page);
    expect(await details.allInnerTexts()).toContain("2 seconds");

    await page.goto(`${inject("url")}#/film/${film}`);
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "What is to be seen instead?" }).fill("A baby sits in a room at night");
    await page.getByRole("button", { name: "Make the edit" }).click();
    await page.waitForFunction((id) => !location.hash.includes(id), film);
    await finished(page);
    expect((await filmsOfService())[0]).toMatchObject({ beginning: "redo", source_video_id: film, seconds: "1" });

    await page.goto(`${inject("url")}#/film/${film}`);
    await page.getByRole("button", { name: "Remix" }).click();
    await page.getByRole("textbox", { name: "What should be different?" }).fill("A baby laughs in a room by day");
    await page.getByRole("button", { name: "Make the remix" }).click();
    await page.waitForFunction((id) => !location.hash.includes(id), film);
    await finished(page);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("A baby laughs in a room by day");
    await expectPlaying(page, ".screen video.finished");

    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete the film" }).click();
    await page.getByText("The film was deleted.").waitFor();
    expect((await filmsOfService()).map((one) => one.prompt)).not.toContain("A baby laughs in a room by day");
});

it("begins a film with a picture of another", async () => {
    const page = await visit("#/films");
    await page.getByRole("link", { name: "A baby sits" }).first().click();
    await page.getByText("Use these words again").click();
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toContain("A baby sits");
    expect(await page.getByRole("textbox", { name: "Seed" }).inputValue()).toBe("7");

    await page.goBack();
    await expectPlaying(page, ".screen video.finished");
    await page.getByRole("button", { name: "Use this picture as start" }).click();
    await page.getByRole("img", { name: "The picture that the film starts with" }).waitFor();
    await make(page, "A baby smiles", 1);
    const made = (await filmsOfService())[0];
    expect(made).toMatchObject({ prompt: "A baby smiles", status: "completed", beginning: "picture" });
});

it("says of a file where it comes from", async () => {
    const film = (await filmsOfService()).find((one) => one.status === "completed");
    const answer = await fetch(`${inject("url")}v1/videos/${film?.id}/content`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const page = await visit("#/check");
    const drop = (buffer: Buffer) =>
        page.locator("input[type=file]").setInputFiles({ name: "film.mp4", mimeType: "video/mp4", buffer });

    await drop(bytes);
    await page.getByRole("heading", { name: "Unchanged since it was signed" }).waitFor();
    expect(await page.getByRole("definition").allInnerTexts()).toContain("yes");

    const changed = Buffer.from(bytes);
    const at = changed.lastIndexOf("mdat") + 100;
    changed[at] = (changed[at] ?? 0) ^ 255;
    await drop(changed);
    await page.getByRole("heading", { name: "Changed since it was signed" }).waitFor();
});
