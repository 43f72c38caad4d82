package org.kinora.server.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kinora.server.security.UploadKind;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.FilmModel;
import org.kinora.video.VideoException;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/**
 * A film that somebody sends, to be edited or extended.
 *
 * @param size in pixels
 * @param seconds how long it is
 */
record Footage(FilmModel.Size size, double seconds) {
    /** What the bytes of an upload hold, from the headers alone. */
    static Footage of(byte[] bytes, long mostPixels) throws IOException {
        if (UploadKind.of(bytes) != UploadKind.MP4) {
            throw ApiException.wrong("video", "invalid_video", "the film is no mp4, whatever it is called");
        }
        Path file = Files.createTempFile("kinora", ".mp4");
        try {
            Files.write(file, bytes);
            VideoInfo info = VideoProbe.probe(file);
            if ((long) info.width() * info.height() > mostPixels || info.width() < 1 || info.height() < 1) {
                throw ApiException.wrong(
                        "video",
                        "invalid_video",
                        "the film has " + info.width() + "x" + info.height() + " pixels; at most " + mostPixels
                                + " are taken");
            }
            return new Footage(new FilmModel.Size(info.width(), info.height()), info.seconds());
        } catch (VideoException e) {
            throw ApiException.wrong("video", "invalid_video", "the film cannot be read");
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
