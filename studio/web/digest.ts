import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What the page is made of; PageTest.java reads the same. */
const SOURCES = ["index.html", "package-lock.json", "package.json", "public", "src", "tsconfig.json", "vite.config.ts"];

/** Leaves beside the built page of which sources it was made, so that a machine without Node can tell. */
export function sourcesDigest(root: string): Plugin {
    let folder = "";
    return {
        name: "sources-digest",
        apply: "build",
        configResolved: (config) => void (folder = config.build.outDir),
        closeBundle: () => writeFileSync(join(folder, "sources.sha256"), `${digest(root)}\n`),
    };
}

function digest(root: string): string {
    const hash = createHash("sha256");
    for (const path of SOURCES.flatMap((name) => files(root, name)).sort()) {
        hash.update(path)
            .update("\0")
            .update(readFileSync(join(root, path)))
            .update("\0");
    }
    return hash.digest("hex");
}

function files(root: string, path: string): string[] {
    if (!statSync(join(root, path)).isDirectory()) return [path];
    return readdirSync(join(root, path)).flatMap((name) => files(root, `${path}/${name}`));
}
