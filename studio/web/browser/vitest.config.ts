import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// One service and one browser for all: the machine makes one film at a time anyway.
export default defineConfig({
    test: {
        root: fileURLToPath(new URL(".", import.meta.url)),
        include: ["**/*.test.ts"],
        globalSetup: ["service.ts"],
        fileParallelism: false,
        maxWorkers: 1,
        testTimeout: 300_000,
        hookTimeout: 60_000,
    },
});
