/** Why something did not work, in the few kinds that a person would act on differently. */
export type FailureKind =
    | "offline"
    | "key"
    | "forbidden"
    | "gone"
    | "refused"
    | "busy"
    | "quota"
    | "invalid"
    | "large"
    | "unsupported"
    | "making"
    | "server";

export class Failure extends Error {
    /**
     * @param kind what a person can do about it
     * @param said the service's own sentence, or ""
     * @param retryAfter seconds until it is worth another try, where the service said so
     */
    constructor(
        readonly kind: FailureKind,
        readonly said = "",
        readonly retryAfter: number | null = null,
    ) {
        super(said || kind);
    }
}

interface Envelope {
    error?: { message?: string; type?: string; param?: string | null; code?: string | null };
}

const REFUSALS = /policy|moderation/;

/** The failure that an answer of the service is. */
export async function failureOf(response: Response): Promise<Failure> {
    const envelope = (await response.json().catch(() => null)) as Envelope | null;
    const said = envelope?.error?.message ?? "";
    const code = envelope?.error?.code ?? "";
    const wait = Number(response.headers.get("Retry-After"));
    return new Failure(kindOf(response.status, code), said, wait > 0 ? wait : null);
}

export function kindOf(status: number, code: string): FailureKind {
    if (REFUSALS.test(code)) return "refused";
    if (/unsupported|not_supported|not_implemented/.test(code)) return "unsupported";
    if (status === 401) return "key";
    if (status === 403) return "forbidden";
    if (status === 404 || status === 410) return "gone";
    if (status === 413) return "large";
    if (status === 429) return /quota/.test(code) ? "quota" : "busy";
    if (status === 501) return "unsupported";
    if (status === 503) return "busy";
    return status >= 500 ? "server" : "invalid";
}

/** Whatever was thrown, as a failure. */
export function asFailure(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    // fetch throws a TypeError when nobody answers.
    if (thrown instanceof TypeError) return new Failure("offline");
    return new Failure("server", thrown instanceof Error ? thrown.message : String(thrown));
}
