/** What the service says on the wire: the Videos API and Kinora's additions to it. */

export type VideoStatus = "queued" | "in_progress" | "completed" | "failed";

export interface Shot {
    prompt: string;
    seconds?: number | null;
    camera?: string | null;
}

/** What a film took. Energy is an estimate; the price follows a rate that the host sets. */
export interface Cost {
    compute_seconds?: number | null;
    energy_wh?: number | null;
    price?: number | null;
    currency?: string | null;
}

export interface Video {
    id: string;
    object: "video";
    model: string;
    status: VideoStatus;
    /** 0 to 100. */
    progress: number;
    /** Unix seconds, as all times here. */
    created_at: number;
    completed_at: number | null;
    expires_at: number | null;
    prompt: string | null;
    /** "128x128". */
    size: string;
    /** A number in words of JSON: "4". */
    seconds: string;
    remixed_from_video_id: string | null;
    error: { code: string; message: string } | null;
    seed?: number | null;
    shots?: Shot[] | null;
    cost?: Cost | null;
    /** How many are made before it; null unless it waits. */
    queue_position?: number | null;
    /** The shot that is being made, from 0. */
    shot?: number | null;
    /** How long it still takes, where that can be told. */
    seconds_left?: number | null;
    /** The film that this one goes on from or changes. */
    source_video_id?: string | null;
}

export interface VideoList {
    data: Video[];
    last_id: string | null;
    has_more: boolean;
}

/** What the stream of events about a film that is being made tells, bit by bit. */
export type News =
    { kind: "video"; video: Video } | { kind: "preview"; shot: number | null; picture: string } | { kind: "deleted" };

export interface Model {
    id: string;
    /** The name under which other services' programs ask for this model, where this is only that. */
    alias_of?: string | null;
    /** Its own size: "128x128". */
    size?: string;
    smallest_side?: number;
    largest_side?: number;
    side_multiple_of?: number;
    max_seconds?: number;
}

export type VerifyVerdict = "intact" | "changed" | "mark_only" | "no_manifest" | "unreadable";

export interface Verification {
    answer: VerifyVerdict;
    sentence?: string;
    trusted?: boolean;
    signer?: string | null;
    manifest?: {
        title?: string;
        software?: string;
        when?: string;
        made_by_ai?: boolean;
        from_another_file?: boolean;
        facts?: Record<string, unknown>;
    };
    mark?: { found: boolean; log10_p: number; payload?: string };
    findings?: { code: string; kind: string; url: string; explanation: string }[];
}

/** What a film is asked for with. */
export interface CreateRequest {
    prompt: string;
    model?: string;
    seconds: number;
    size?: string;
    seed?: number;
    shots?: { prompt: string; seconds: number; camera?: string }[];
    /** The picture that the film starts with, as a data URL. */
    input_reference?: { image_url: string };
}
