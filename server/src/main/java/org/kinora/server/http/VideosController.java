package org.kinora.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.server.job.Job;
import org.kinora.server.job.Jobs;
import org.kinora.server.job.Status;
import org.kinora.server.order.OrderDesk;
import org.kinora.server.order.Ordered;
import org.kinora.server.order.Requester;
import org.kinora.server.security.AuditLog;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.BodyReader;
import org.kinora.server.wire.VideoAnswer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Films as the API has them: ordered, listed, looked at, deleted. */
@RestController
final class VideosController {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;
    private static final long POLL_MILLISECONDS = 200;

    private final OrderDesk desk;
    private final Jobs jobs;
    private final BodyReader bodies;
    private final VideoAnswer answers;
    private final AuditLog audit;
    private final ContentController content;

    VideosController(
            OrderDesk desk,
            Jobs jobs,
            BodyReader bodies,
            VideoAnswer answers,
            AuditLog audit,
            ContentController content) {
        this.desk = desk;
        this.jobs = jobs;
        this.bodies = bodies;
        this.answers = answers;
        this.audit = audit;
        this.content = content;
    }

    @PostMapping("/v1/videos")
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, desk.create(Door.who(request), bodies.read(request)));
    }

    /** Waits for the film and answers with it. */
    @PostMapping("/v1/videos/sync")
    void createAndWait(HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        Requester who = Door.who(request);
        Job job = desk.create(who, bodies.read(request)).job();
        while (!job.status().isOver()) {
            Thread.sleep(POLL_MILLISECONDS); // a virtual thread, which costs nothing while it waits
            job = find(who, job.id());
        }
        Job.Failure error = job.error();
        if (error != null) {
            throw ApiException.of(500, null, error.code(), error.message());
        }
        response.setHeader("X-Request-Id", job.id());
        content.send(job, "video", request, response);
    }

    @PostMapping("/v1/videos/{id}/remix")
    void remix(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, desk.remix(Door.who(request), id, bodies.read(request)));
    }

    @PostMapping("/v1/videos/edits")
    void edit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, desk.edit(Door.who(request), bodies.read(request)));
    }

    @PostMapping("/v1/videos/extensions")
    void extend(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, desk.extend(Door.who(request), bodies.read(request)));
    }

    @PostMapping("/v1/videos/characters")
    void createCharacter(HttpServletResponse response) throws IOException {
        Answers.error(response, OrderDesk.unsupportedCharacters());
    }

    @GetMapping("/v1/videos/characters/{id}")
    void character(@PathVariable String id, HttpServletResponse response) throws IOException {
        Answers.error(response, ApiException.notFound("character", id));
    }

    @GetMapping("/v1/videos")
    void list(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(defaultValue = "desc") String order,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Requester who = Door.who(request);
        int count = limit(limit);
        if (!order.equals("asc") && !order.equals("desc")) {
            throw ApiException.wrong("order", "invalid_value", "'order' is '" + order + "'; it must be asc or desc");
        }
        Job last = after.isEmpty()
                ? null
                : jobs.table()
                        .find(after, who.owner())
                        .orElseThrow(() ->
                                ApiException.wrong("after", "invalid_value", "there is no video '" + after + "'"));
        List<Job> page = jobs.table().list(who.owner(), last, count + 1, order.equals("desc"));
        boolean more = page.size() > count;
        List<ObjectNode> videos = page.stream().limit(count).map(this::object).toList();
        Answers.json(response, VideoAnswer.list(videos, more));
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw ApiException.wrong("limit", "invalid_value", "'limit' must be a number from 0 to " + MOST);
        }
        throw ApiException.wrong("limit", "invalid_value", "'limit' must be a number from 0 to " + MOST);
    }

    @GetMapping("/v1/videos/{id}")
    void retrieve(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Job job = find(Door.who(request), id);
        addPollHeader(job, response);
        Answers.json(response, object(job));
    }

    @DeleteMapping("/v1/videos/{id}")
    void delete(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Requester who = Door.who(request);
        jobs.delete(find(who, id));
        audit.write("delete", "deleted", who.key(), who.address(), id, null, null);
        Answers.json(response, VideoAnswer.deleted(id));
    }

    private Job find(Requester who, String id) {
        return jobs.table().find(id, who.owner()).orElseThrow(() -> ApiException.notFound("video", id));
    }

    private ObjectNode object(Job job) {
        return answers.of(job, job.status() == Status.QUEUED ? jobs.table().before(job) : null);
    }

    private void answer(HttpServletResponse response, Ordered ordered) throws IOException {
        ObjectNode video = object(ordered.job());
        if (ordered.askedSize() != null) {
            video.put("requested_size", ordered.askedSize());
        }
        if (!ordered.ignored().isEmpty()) {
            ArrayNode ignored = video.putArray("ignored");
            ordered.ignored().forEach(ignored::add);
        }
        addPollHeader(ordered.job(), response);
        Answers.json(response, video);
    }

    /** When it is worth while to ask again. */
    private static void addPollHeader(Job job, HttpServletResponse response) {
        if (!job.status().isOver()) {
            Double left = job.progress().secondsLeft();
            long wait = left == null ? 1000 : Math.clamp((long) (left * 500), 300, 2000);
            response.setHeader("openai-poll-after-ms", Long.toString(wait));
        }
    }
}
