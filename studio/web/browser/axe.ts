import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The faults that axe calls serious or critical, each with the element that has it. */
export async function seriousFaults(page: Page): Promise<string[]> {
    // Evaluated by the browser's own door, so that the page's policy for scripts stays as strict as it is.
    const results = (await page.evaluate(
        `${SOURCE}; axe.run(document, { resultTypes: ["violations"] })`,
    )) as AxeResults;
    return results.violations
        .filter((fault) => fault.impact === "serious" || fault.impact === "critical")
        .flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.html} ${node.failureSummary ?? ""}`));
}
