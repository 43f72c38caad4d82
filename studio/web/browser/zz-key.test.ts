import { execFileSync } from "node:child_process";
import { inject, it } from "vitest";
import { expectPlaying, make, useBrowser, visit } from "./page";
import { KINORA } from "./service";

useBrowser();

// The last file: from the first key on, the service answers nobody without one.
it("asks for a key where one is needed, and works with it", async () => {
    const made = execFileSync(KINORA, ["keys", "create", "studio", "--data", inject("data")], { encoding: "utf8" });
    const key = made.trim();

    const page = await visit("#/films");
    await page.getByText("This Kinora asks for a key.").waitFor();
    await page.getByRole("button", { name: "Enter the key" }).click();
    await page.getByRole("dialog").getByLabel("Key").fill(key);
    await page.getByRole("button", { name: "Use this key" }).click();
    await page.getByText("This Kinora asks for a key.").waitFor({ state: "detached" });
    // Films of this key only; and pictures and films come though no element can send a key.
    await page.getByText("No films yet").waitFor();
    await page.goto(`${inject("url")}#/`);
    await make(page, "A ghost floats through the forest at night", 1);
    await expectPlaying(page, ".screen video.finished");
    await page.reload();
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>(".card img")?.naturalWidth ?? 0) > 0);
});
