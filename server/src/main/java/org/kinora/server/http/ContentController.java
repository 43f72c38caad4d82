package org.kinora.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Result;
import org.kinora.server.job.Status;
import org.kinora.server.store.BlobStore;
import org.kinora.server.wire.ApiException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bytes of finished films and their pictures, whole or in ranges. */
@RestController
final class ContentController {
    private final JobTable table;
    private final BlobStore store;

    ContentController(JobTable table, BlobStore store) {
        this.table = table;
        this.store = store;
    }

    @GetMapping("/v1/videos/{id}/content")
    void content(
            @PathVariable String id,
            @RequestParam(defaultValue = "video") String variant,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Job job = table.find(id, Door.who(request).owner()).orElseThrow(() -> ApiException.notFound("video", id));
        send(job, variant, request, response);
    }

    void send(Job job, String variant, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Result result = job.result();
        if (job.status() == Status.FAILED) {
            throw ApiException.wrong("id", "video_failed", "the video '" + job.id() + "' has failed: there is no film");
        }
        if (result == null) {
            throw ApiException.wrong(
                    "id",
                    "video_not_ready",
                    "the video '" + job.id() + "' is " + job.status().word() + "; wait until it is completed");
        }
        String etag = "\"" + result.sha256().substring(0, 32) + "-" + variant + "\"";
        switch (variant) {
            case "video" -> send(result.film(), "video/mp4", job.id() + ".mp4", etag, request, response);
            case "thumbnail", "spritesheet" ->
                send(result.folder() + variant + ".webp", "image/webp", job.id() + ".webp", etag, request, response);
            default ->
                throw ApiException.wrong(
                        "variant",
                        "invalid_value",
                        "there is no variant '" + variant + "'; choose video, thumbnail or spritesheet");
        }
    }

    private void send(
            String name,
            String type,
            String fileName,
            String etag,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long size = store.size(name)
                .orElseThrow(() -> ApiException.of(404, "id", "expired", "the files of this video are gone"));
        response.setHeader("ETag", etag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setHeader("Content-Disposition", "inline; filename=\"" + fileName + "\"");
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        String condition = request.getHeader("If-Range");
        String range = condition == null || condition.equals(etag) ? request.getHeader("Range") : null;
        response.setContentType(type);
        Optional<ByteRange> part = ByteRange.of(range, size);
        if (range != null && part.isEmpty() && ByteRange.isRange(range)) {
            response.setHeader("Content-Range", "bytes */" + size);
            throw ApiException.of(416, "Range", "invalid_range", "the file has " + size + " bytes, not " + range);
        }
        ByteRange wanted = part.orElse(new ByteRange(0, size - 1));
        if (part.isPresent()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + wanted.first() + "-" + wanted.last() + "/" + size);
        }
        response.setContentLengthLong(wanted.length());
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try (InputStream bytes = store.read(name, wanted.first(), wanted.length())) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
