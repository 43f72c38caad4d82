const LARGEST_SIDE = 1024;

/** A picture of any size as a data URL that fits into a draft. */
export async function pictureOf(source: Blob): Promise<string> {
    const bitmap = await createImageBitmap(source);
    try {
        return drawn(bitmap, bitmap.width, bitmap.height);
    } finally {
        bitmap.close();
    }
}

/** The picture that a video shows now. */
export function frameOf(video: HTMLVideoElement): string {
    return drawn(video, video.videoWidth, video.videoHeight);
}

function drawn(source: CanvasImageSource, width: number, height: number): string {
    const shrink = Math.min(1, LARGEST_SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * shrink));
    canvas.height = Math.max(1, Math.round(height * shrink));
    const brush = canvas.getContext("2d");
    if (!brush) throw new Error("no canvas");
    brush.drawImage(source, 0, 0, canvas.width, canvas.height);
    return Math.max(width, height) <= 256 ? canvas.toDataURL("image/png") : canvas.toDataURL("image/jpeg", 0.92);
}
