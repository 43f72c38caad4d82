import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";

/** What the page of a test may have said on the console though nothing was wrong with the page. */
const EXPECTED = /Failed to load resource/;

let browser: Browser;
const opened: { page: Page; complaints: string[] }[] = [];

/** Gives the tests of a file a browser, and fails every test whose page has complained. */
export function useBrowser(): void {
    beforeAll(async () => {
        // Inside a container there is no sandbox to be had for root; the pages are our own.
        browser = await chromium.launch({
            executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
            args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
        });
    });
    afterEach(async () => {
        const complaints = opened.flatMap((one) => one.complaints);
        for (const { page } of opened.splice(0)) await page.context().close();
        expect(complaints, "errors on the console, such as offences against the content security policy").toEqual([]);
    });
    afterAll(() => browser.close());
}

/** A new visitor at a place of the page. */
export async function visit(hash = "#/", options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
        if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    opened.push({ page, complaints });
    await page.goto(inject("url") + hash);
    await page.waitForSelector("main");
    return page;
}

/** Writes a sentence and asks for a film of it. */
export async function ask(page: Page, prompt: string, seconds: number): Promise<void> {
    await page.getByRole("textbox", { name: "What is to be seen" }).fill(prompt);
    await setLength(page, seconds);
    await page.getByRole("button", { name: "Make the film" }).click();
}

/** Asks for a film and waits until it is on the screen, in the place of an older one. */
export async function make(page: Page, prompt: string, seconds: number): Promise<void> {
    await ask(page, prompt, seconds);
    await page.getByRole("progressbar", { name: "How far the film is" }).waitFor();
    await finished(page);
}

/** Moves the slider with the keys, as a person would. */
export async function setLength(page: Page, seconds: number): Promise<void> {
    const slider = page.getByRole("slider", { name: "Length" });
    await slider.focus();
    await slider.press("Home");
    for (let step = 0; step < 30; step++) {
        if ((await slider.getAttribute("aria-valuetext"))?.match(/^\d+/)?.[0] === String(seconds)) return;
        await slider.press("ArrowRight");
    }
    throw new Error(`the slider has no ${seconds} seconds`);
}

/** Waits until the film on the screen is ready; fails at once if it could not be made. */
export async function finished(page: Page): Promise<void> {
    const over = page.locator(".screen video.finished, .screen .failure");
    await over.first().waitFor({ timeout: 200_000 });
    expect(await page.locator(".screen .failure").allInnerTexts()).toEqual([]);
}

/** Whether the film moves: its time goes on. */
export async function expectPlaying(page: Page, selector: string): Promise<void> {
    const seen = await page.waitForFunction(
        (css) => {
            const video = document.querySelector<HTMLVideoElement>(css);
            return video && video.videoWidth > 0 && video.currentTime > 0.2 ? video.currentTime : null;
        },
        selector,
        { timeout: 20_000 },
    );
    expect(await seen.jsonValue()).toBeGreaterThan(0.2);
}

/** The films of the service. */
export async function filmsOfService(): Promise<{ id: string; status: string; prompt: string }[]> {
    const answer = await fetch(`${inject("url")}v1/videos?limit=100`);
    return ((await answer.json()) as { data: { id: string; status: string; prompt: string }[] }).data;
}
