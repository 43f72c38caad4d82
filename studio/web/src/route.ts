import { signal } from "@preact/signals";

/** The places of the page. They live behind the #, so that the service needs to know only one address. */
export type Route =
    { page: "make" } | { page: "films" } | { page: "film"; id: string } | { page: "queue" } | { page: "check" };

export function routeOf(hash: string): Route {
    const [page, id] = hash.replace(/^#\/?/, "").split("/");
    switch (page) {
        case "films":
            return { page };
        case "film":
            return id ? { page, id: decoded(id) } : { page: "films" };
        case "queue":
            return { page };
        case "check":
            return { page };
        default:
            return { page: "make" };
    }
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

export function hashOf(route: Route): string {
    switch (route.page) {
        case "make":
            return "#/";
        case "film":
            return `#/film/${encodeURIComponent(route.id)}`;
        default:
            return `#/${route.page}`;
    }
}

export const route = signal<Route>({ page: "make" });

export function go(to: Route): void {
    location.hash = hashOf(to);
}

/** Begins to heed the address. */
export function startRouting(): void {
    const read = () => (route.value = routeOf(location.hash));
    addEventListener("hashchange", read);
    read();
}
