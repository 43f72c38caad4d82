package org.kinora.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.kinora.film.VerifyAnswer;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.server.security.PictureSize;
import org.kinora.server.security.UploadKind;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.BodyReader;
import org.kinora.server.wire.Fields;
import org.kinora.video.VideoException;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says of a file that somebody sends where it comes from. The file is not kept. */
@RestController
final class VerifyController {
    /** Looking for a mark takes a core for seconds, which films need too. */
    private final Semaphore one = new Semaphore(1);

    private final BodyReader bodies;
    private final Validator validator;
    private final long mostPixels;

    VerifyController(BodyReader bodies, Validator validator, long mostPixels) {
        this.bodies = bodies;
        this.validator = validator;
        this.mostPixels = mostPixels;
    }

    @PostMapping("/v1/verify")
    void verify(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Door.who(request);
        Fields fields = bodies.read(request);
        byte[] bytes = fields.file("file")
                .orElseThrow(() -> ApiException.wrong(
                        "file", "missing_required_parameter", "Missing required parameter: 'file', a film or picture"));
        UploadKind kind = UploadKind.of(bytes);
        if (kind == UploadKind.UNKNOWN) {
            throw ApiException.wrong("file", "invalid_file", "the file is neither mp4 nor PNG, JPEG or WebP");
        }
        if (!one.tryAcquire()) {
            throw ApiException.later("busy", "another file is being checked; try again", Duration.ofSeconds(2));
        }
        Path file = Files.createTempFile("kinora", "." + kind.ending());
        try {
            Files.write(file, bytes);
            checkPixels(kind, bytes, file);
            ObjectNode answer = VerifyAnswer.of(file, validator, true).json();
            answer.remove("file");
            Answers.json(response, answer);
        } catch (ProvenanceException | VideoException e) {
            throw ApiException.wrong("file", "invalid_file", "the file cannot be read");
        } finally {
            Files.deleteIfExists(file);
            one.release();
        }
    }

    private void checkPixels(UploadKind kind, byte[] bytes, Path file) throws IOException {
        long pixels;
        if (kind.isPicture()) {
            pixels = PictureSize.of(bytes).map(PictureSize::pixels).orElse(Long.MAX_VALUE);
        } else {
            VideoInfo info = VideoProbe.probe(file);
            pixels = (long) info.width() * info.height();
        }
        if (pixels > mostPixels) {
            throw ApiException.wrong(
                    "file", "invalid_file", "the pictures of the file have more than " + mostPixels + " pixels");
        }
    }
}
