package org.kinora.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Places;
import org.kinora.server.job.Status;
import org.kinora.server.store.BlobStore;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.VideoAnswer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Watching a film while it is made: what happens as server-sent events, and the film itself as it grows. Each watcher is
 * a virtual thread that looks at the table of videos, so it does not matter which machine makes the film.
 */
@RestController
final class WatchController {
    private static final long LOOK_MILLISECONDS = 200;
    private static final int LOOKS_A_SIGN_OF_LIFE = 50;

    private final JobTable table;
    private final BlobStore store;
    private final VideoAnswer answers;
    private final ContentController content;

    WatchController(JobTable table, BlobStore store, VideoAnswer answers, ContentController content) {
        this.table = table;
        this.store = store;
        this.answers = answers;
        this.content = content;
    }

    private Job find(String id, HttpServletRequest request) {
        return table.find(id, Door.who(request).owner()).orElseThrow(() -> ApiException.notFound("video", id));
    }

    /** Events {@code progress}, {@code shot}, {@code preview}, and at the end {@code completed}, {@code failed} or {@code deleted}. */
    @GetMapping("/v1/videos/{id}/events")
    void events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        Job job = find(id, request);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        ObjectNode told = null;
        int shot = -1;
        int previews = 0;
        int quiet = 0;
        while (true) {
            ObjectNode now = answers.of(job, job.status() == Status.QUEUED ? table.before(job) : null);
            if (job.status() == Status.IN_PROGRESS && job.progress().shot() != shot) {
                shot = job.progress().shot();
                send(out, "shot", now);
            }
            if (job.progress().previews() != previews) {
                previews = job.progress().previews();
                preview(out, job);
            }
            if (job.status().isOver()) {
                send(out, job.status().word(), now);
                return;
            }
            if (!now.equals(told)) {
                send(out, "progress", now);
                told = now;
                quiet = 0;
            } else if (++quiet % LOOKS_A_SIGN_OF_LIFE == 0) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            Thread.sleep(LOOK_MILLISECONDS);
            Optional<Job> next = table.find(id);
            if (next.isEmpty()) {
                send(out, "deleted", VideoAnswer.deleted(id));
                return;
            }
            job = next.get();
        }
    }

    private void preview(OutputStream out, Job job) throws IOException {
        String name = Places.preview(job.id(), job.attempt());
        Optional<Long> size = store.size(name);
        if (size.isPresent()) {
            try (InputStream picture = store.read(name, 0, size.get())) {
                String data = Base64.getEncoder().encodeToString(picture.readAllBytes());
                ObjectNode event = VideoAnswer.preview(job, "data:image/jpeg;base64," + data);
                send(out, "preview", event);
            }
        }
    }

    private static void send(OutputStream out, String event, ObjectNode data) throws IOException {
        out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The newest picture of a film that is being made. */
    @GetMapping("/v1/videos/{id}/preview")
    void preview(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Job job = find(id, request);
        if (job.status() == Status.COMPLETED) {
            content.send(job, "thumbnail", request, response);
            return;
        }
        String name = Places.preview(job.id(), job.attempt());
        long size = store.size(name)
                .orElseThrow(() -> ApiException.of(404, "id", "no_preview", "there is no picture of this film yet"));
        response.setContentType("image/jpeg");
        response.setContentLengthLong(size);
        try (InputStream picture = store.read(name, 0, size)) {
            picture.transferTo(response.getOutputStream());
        }
    }

    /** The film while it is made, as one fragmented mp4 that ends with it; a finished film is sent as it is. */
    @GetMapping("/v1/videos/{id}/live")
    void live(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        Job job = find(id, request);
        int attempt = 0;
        int next = 0;
        while (true) {
            if (next == 0 && job.status().isOver()) {
                content.send(job, "video", request, response);
                return;
            }
            if (next > 0 && job.attempt() != attempt) {
                return; // another worker has taken over, and begins its file anew
            }
            attempt = job.attempt();
            while (next < job.progress().segments()) {
                String name = Places.segment(id, attempt, next);
                Optional<Long> size = store.size(name);
                if (size.isEmpty()) {
                    return; // the film is finished, and its pieces were removed
                }
                if (next == 0) {
                    response.setContentType("video/mp4");
                    response.setHeader("X-Accel-Buffering", "no");
                }
                try (InputStream piece = store.read(name, 0, size.get())) {
                    piece.transferTo(response.getOutputStream());
                }
                response.flushBuffer();
                next++;
            }
            if (job.status().isOver()) {
                return;
            }
            Thread.sleep(LOOK_MILLISECONDS);
            Optional<Job> now = table.find(id);
            if (now.isEmpty()) {
                if (next == 0) {
                    throw ApiException.notFound("video", id);
                }
                return;
            }
            job = now.get();
        }
    }
}
