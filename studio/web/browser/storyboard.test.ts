import { expect, it } from "vitest";
import { expectPlaying, finished, useBrowser, visit } from "./page";

useBrowser();

it("makes a film of two shots that were put in order by key and by mouse", async () => {
    const page = await visit();
    await page.getByRole("radio", { name: "Storyboard" }).check();
    const words = (shot: number) => page.getByRole("textbox", { name: `What is to be seen in shot ${shot}` });
    const order = () =>
        page.locator(".shot textarea").evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value));
    await words(1).fill("A close-up of the robot");
    await words(2).fill("A robot walks in the city at night");
    for (const shot of [1, 2]) await page.getByRole("spinbutton", { name: `Shot ${shot}: Seconds` }).fill("1");
    await page.getByRole("combobox", { name: "Shot 2: Camera" }).selectOption("pans left");

    const handle = (shot: number) => page.getByRole("button", { name: `Move shot ${shot} with the arrow keys` });
    await handle(2).focus();
    await page.keyboard.press("ArrowUp");
    expect(await order()).toEqual(["A robot walks in the city at night", "A close-up of the robot"]);
    expect(await page.getByRole("combobox", { name: "Shot 1: Camera" }).inputValue()).toBe("pan left");

    await page.getByRole("button", { name: "Add a shot" }).click();
    await words(3).fill("one too many");
    await drag(handle(3), handle(1));
    expect(await order()).toEqual(["one too many", "A robot walks in the city at night", "A close-up of the robot"]);
    await page.getByRole("button", { name: "Remove shot 1" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await order()).toHaveLength(3);
    await page.getByRole("button", { name: "Remove shot 1" }).click();

    await page.getByRole("button", { name: "Make the film" }).click();
    await page.getByRole("progressbar", { name: "How far the film is" }).waitFor();
    await finished(page);
    await page.locator(".screen .caption a").click();
    const shots = page.getByRole("listitem");
    expect(await shots.allInnerTexts()).toEqual([
        expect.stringMatching(/A robot walks in the city at night\n1 s · pans left/),
        expect.stringMatching(/A close-up of the robot\n1 s/),
    ]);
    expect(await page.getByRole("definition").allInnerTexts()).toContain("2 seconds");
    await expectPlaying(page, ".screen video.finished");

    async function drag(from: ReturnType<typeof handle>, to: ReturnType<typeof handle>): Promise<void> {
        const [start, end] = [await from.boundingBox(), await to.boundingBox()];
        if (!start || !end) throw new Error("nothing to drag");
        await page.mouse.move(start.x + 5, start.y + 5);
        await page.mouse.down();
        await page.mouse.move(end.x + 5, end.y + 5, { steps: 12 });
        await page.mouse.up();
    }
});
