import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { sourcesDigest } from "./digest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The page is committed (docs/adr says why), so its bytes must not depend on where or when it was built.
export default defineConfig({
    root: here("."),
    base: "./",
    plugins: [sourcesDigest(here("."))],
    build: {
        outDir: process.env["KINORA_PAGE"] ?? here("../src/main/resources/META-INF/resources"),
        emptyOutDir: true,
        target: "es2022",
        assetsInlineLimit: 0,
        modulePreload: false,
    },
    // For work on the page beside a running service.
    server: { proxy: { "/v1": process.env["KINORA_URL"] ?? "http://127.0.0.1:8080" } },
});
