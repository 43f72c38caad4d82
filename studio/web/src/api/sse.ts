/** One event of a text/event-stream. */
export interface ServerEvent {
    name: string;
    data: string;
}

/**
 * Takes a text/event-stream apart as it arrives. The browser's EventSource would do, but it cannot send a key.
 * Lines may end in \n, \r\n or \r and be cut anywhere.
 */
export class EventReader {
    private rest = "";
    private name = "";
    private data: string[] = [];

    /** The events that this piece of text completes. */
    read(text: string): ServerEvent[] {
        const events: ServerEvent[] = [];
        // A \r at the end may be the first half of \r\n.
        const all = this.rest + text;
        const held = all.endsWith("\r") ? "\r" : "";
        const lines = (held ? all.slice(0, -1) : all).split(/\r\n|\n|\r/);
        this.rest = (lines.pop() ?? "") + held;
        for (const line of lines) {
            if (line === "") {
                if (this.data.length > 0) events.push({ name: this.name || "message", data: this.data.join("\n") });
                this.name = "";
                this.data = [];
                continue;
            }
            const colon = line.indexOf(":");
            const field = colon < 0 ? line : line.slice(0, colon);
            const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
            if (field === "event") this.name = value;
            if (field === "data") this.data.push(value);
        }
        return events;
    }
}
