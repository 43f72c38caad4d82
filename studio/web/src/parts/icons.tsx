import type { JSX } from "preact";

/** Line drawings of 24 x 24, in the colour of the text beside them. They say nothing to a screen reader. */

const DRAWINGS = {
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    close: "M6 6l12 12M18 6L6 18",
    up: "M12 19V6M6 11l6-6 6 6",
    down: "M12 5v13M6 13l6 6 6-6",
    dice: "M5 5h14v14H5zM9 9h.01M15 15h.01M15 9h.01M9 15h.01M12 12h.01",
    picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
    key: "M8.5 11a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M11.7 12.3L20 4M16 8l3 3",
    sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1",
    moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
    half: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v16M12 8h5.5M12 12h8M12 16h5.5",
    download: "M12 4v11M7 11l5 5 5-5M5 20h14",
    extend: "M4 7h9v10H4zM16 12h6M19.5 9l3 3-3 3",
    edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
    remix: "M4 8h11l-3-3M20 16H9l3 3",
    start: "M5 4v16M9 6h10v12H9zM9 14l3-3 3 3 2-2 2 2",
    reuse: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4",
    trash: "M5 7h14M9 7V5h6v2M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
    back: "M19 12H6M11 6l-6 6 6 6",
    grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
    square: "M6 6h12v12H6z",
    wide: "M3 8h18v8H3z",
    tall: "M8 3h8v18H8z",
    shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
} as const;

export type IconName = keyof typeof DRAWINGS;

export function Icon({ name }: { name: IconName }): JSX.Element {
    return (
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={DRAWINGS[name]} />
        </svg>
    );
}

/** The reel of a kinora: leaves of pictures around a hub. */
export function Reel({ leaves = 24 }: { leaves?: number }): JSX.Element {
    const ends = Array.from({ length: leaves }, (_, leaf) => (leaf * 2 * Math.PI) / leaves);
    return (
        <svg class="reel" viewBox="-50 -50 100 100" aria-hidden="true">
            {ends.map((angle) => (
                <path
                    key={angle}
                    d={`M${(Math.cos(angle) * 14).toFixed(2)} ${(Math.sin(angle) * 14).toFixed(2)}L${(
                        Math.cos(angle + 0.25) * 44
                    ).toFixed(2)} ${(Math.sin(angle + 0.25) * 44).toFixed(2)}`}
                />
            ))}
            <circle r="9" />
        </svg>
    );
}
