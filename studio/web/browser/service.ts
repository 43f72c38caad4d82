import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
    interface ProvidedContext {
        /** Where the service answers. */
        url: string;
        /** The folder in which it keeps its films and keys; "" if it was started by somebody else. */
        data: string;
    }
}

export const KINORA = fileURLToPath(new URL("../../../kinora", import.meta.url));
/** The launcher may have to build first. */
const LONGEST_START_MS = 600_000;

/** Starts a service with the shipped model, or takes the one at KINORA_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
    const running = process.env["KINORA_URL"];
    if (running) {
        project.provide("url", running);
        project.provide("data", "");
        return async () => undefined;
    }
    const data = mkdtempSync(join(tmpdir(), "kinora-studio-"));
    const port = await freePort();
    const service = spawn(KINORA, ["serve", "--port", String(port), "--data", data], {
        stdio: ["ignore", "inherit", "inherit"],
        // Threads that wait for work must not spin: the browser needs the cores too.
        env: { ...process.env, KINORA_HOME: join(data, "home"), GOMP_SPINCOUNT: "0" },
    });
    const ended = new Promise<void>((resolve) => service.on("exit", () => resolve()));
    const url = `http://127.0.0.1:${port}/`;
    await answers(url, () => service.exitCode);
    project.provide("url", url);
    project.provide("data", data);
    return async () => {
        service.kill("SIGTERM");
        await ended;
        rmSync(data, { recursive: true, force: true });
    };
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const probe = createServer().on("error", reject);
        probe.listen(0, "127.0.0.1", () => {
            const address = probe.address();
            probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
        });
    });
}

async function answers(url: string, exitCode: () => number | null): Promise<void> {
    const end = Date.now() + LONGEST_START_MS;
    for (;;) {
        const good = await fetch(`${url}v1/models`).then(
            (response) => response.ok,
            () => false,
        );
        if (good) return;
        if (exitCode() !== null) throw new Error(`the service ended with exit code ${exitCode()}`);
        if (Date.now() > end) throw new Error(`no service at ${url}`);
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
}
