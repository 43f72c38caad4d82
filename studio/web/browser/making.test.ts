import { expect, it } from "vitest";
import { ask, expectPlaying, filmsOfService, make, useBrowser, visit } from "./page";

useBrowser();

it("makes a film, shows how far it is, and plays it", async () => {
    const page = await visit();
    await make(page, "A ghost floats through the forest at night", 1);
    await expectPlaying(page, ".screen video.finished");

    const card = page.getByRole("region", { name: "Latest films" }).getByRole("link").first();
    expect(await card.innerText()).toContain("A ghost floats through the forest at night");
    await card.hover();
    await expectPlaying(page, ".card video");
    // What was typed is still there.
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toContain("ghost");
});

it("cancels a film and keeps its words", async () => {
    const page = await visit();
    await ask(page, "A penguin walks on the snow", 60);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("The film was cancelled").waitFor();

    expect((await filmsOfService()).map((film) => film.prompt)).not.toContain("A penguin walks on the snow");
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toContain("penguin");
});

it("goes on showing a film after a reload in the middle, and plays it while it grows", async () => {
    const page = await visit();
    await ask(page, "A red car drives through the city by day", 20);
    await page.locator(".screen img.preview").waitFor({ timeout: 60_000 });
    await page.reload();

    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toContain("red car");
    await page.getByRole("progressbar", { name: "How far the film is" }).waitFor();
    await expectPlaying(page, ".screen video.live");
    expect((await filmsOfService()).find((film) => film.prompt.includes("red car"))?.status).toBe("in_progress");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("The film was cancelled").waitFor();
});

it("keeps the words and says why when they are refused", async () => {
    const page = await visit();
    await ask(page, "hardcore porn", 1);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("These words are refused.");
    expect(await alert.innerText()).toContain("porn");
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toBe("hardcore porn");
});

it("keeps the words and says so when nobody answers", async () => {
    const page = await visit();
    await page.context().setOffline(true);
    await ask(page, "A baby sits in a room", 1);
    await page.getByRole("alert").getByText("Kinora does not answer.").waitFor();
    await page.context().setOffline(false);
    await page.reload();
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toBe("A baby sits in a room");
});
