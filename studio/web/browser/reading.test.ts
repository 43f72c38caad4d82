import { seriousFaults } from "./axe";
import { expect, it } from "vitest";
import { filmsOfService, useBrowser, visit } from "./page";

useBrowser();

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };
const PLACES = ["#/", "#/films", "#/queue", "#/check"];

it("speaks English and Chinese, and loses nothing in between", async () => {
    const page = await visit("#/", { locale: "zh-CN" });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("要发生什么？");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByRole("textbox", { name: "画面内容" }).fill("一只狗在沙滩上奔跑");
    await page.getByRole("button", { name: "English，将语言切换为英文" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("What happens?");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toBe("一只狗在沙滩上奔跑");

    await page.reload();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("What happens?");
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toBe("一只狗在沙滩上奔跑");
});

it.each(["en-GB", "zh-CN"])("fits a phone in %s", async (locale) => {
    const film = (await filmsOfService())[0];
    for (const place of [...PLACES, `#/film/${film?.id}`]) {
        const page = await visit(place, { ...PHONE, locale });
        await page.getByRole("heading", { level: 1 }).waitFor();
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond, `${place} is wider than the window`).toBeLessThanOrEqual(0);
    }
});

it("can be used by keyboard alone", async () => {
    const page = await visit();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("radio", { name: "Storyboard" }).isChecked()).toBe(true);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Tab");
    await page.keyboard.type("a typed sentence");
    expect(await page.getByRole("textbox", { name: "What is to be seen" }).inputValue()).toBe("a typed sentence");
});

it.each(["light", "dark"] as const)("has no serious fault of accessibility in the %s", async (colorScheme) => {
    const film = (await filmsOfService()).find((one) => one.status === "completed");
    for (const place of [...PLACES, `#/film/${film?.id}`, "#/film/nowhere"]) {
        const page = await visit(place, { colorScheme });
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await seriousFaults(page), place).toEqual([]);
    }
    const page = await visit("#/", { colorScheme });
    await page.getByRole("radio", { name: "Storyboard" }).check();
    expect(await seriousFaults(page), "storyboard").toEqual([]);
    await page.getByRole("button", { name: "API key" }).click();
    expect(await seriousFaults(page), "key").toEqual([]);
});
