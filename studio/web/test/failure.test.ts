import { describe, expect, it } from "vitest";
import { asFailure, Failure, failureOf, kindOf } from "../src/api/failure";

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
    new Response(body, { status, headers });

describe("a failure", () => {
    it.each([
        [400, "invalid_value", "invalid"],
        [401, "invalid_api_key", "key"],
        [403, "forbidden", "forbidden"],
        [404, "not_found", "gone"],
        [413, "too_large", "large"],
        [429, "queue_full", "busy"],
        [429, "quota_exceeded", "quota"],
        [500, "internal_error", "server"],
        [502, "", "server"],
        [501, "", "unsupported"],
    ])("with status %i and code %s is of the kind %s", (status, code, kind) => {
        expect(kindOf(status, code)).toBe(kind);
    });

    it("carries the service's own sentence and when to try again", async () => {
        const body = JSON.stringify({
            error: { message: "64 films wait", type: "rate_limit_error", code: "queue_full" },
        });
        const failure = await failureOf(answer(429, body, { "Retry-After": "30" }));
        expect(failure).toMatchObject({ kind: "busy", said: "64 films wait", retryAfter: 30 });
    });

    it.each(["", "<html>", "null", "[]", '"x"', '{"error":null}'])("is made even of %s", async (body) => {
        expect(await failureOf(answer(502, body))).toMatchObject({ kind: "server", said: "" });
    });

    it("is that nobody answers when fetch throws", () => {
        expect(asFailure(new TypeError("Failed to fetch")).kind).toBe("offline");
        expect(asFailure(new Failure("busy")).kind).toBe("busy");
        expect(asFailure("what").said).toBe("what");
    });
});
