package org.kinora.server.order;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.kinora.server.job.Beginning;
import org.kinora.server.job.Job;
import org.kinora.server.job.Jobs;
import org.kinora.server.job.Order;
import org.kinora.server.job.Places;
import org.kinora.server.job.QueueFullException;
import org.kinora.server.job.Status;
import org.kinora.server.security.PictureFetch;
import org.kinora.server.store.BlobStore;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.Fields;
import org.kinora.server.wire.FilmFields;
import org.kinora.server.wire.FilmModel;

/** Takes orders for films: new ones, and those that are made from others. */
public final class OrderDesk {
    /** How far a remix moves away from its film, if the request does not say. */
    private static final double REMIX = 0.9;

    /** How far an edit moves away from its film, if the request does not say. */
    private static final double EDIT = 0.6;

    private static final int LARGEST_SEED = Integer.MAX_VALUE;

    private final FilmModel model;
    private final Gate gate;
    private final Jobs jobs;
    private final BlobStore store;
    private final Pictures pictures;
    private final long mostPixels;

    /**
     * @param fetch reads the pictures that requests name
     * @param mostPixels of a picture or frame
     */
    public OrderDesk(FilmModel model, Gate gate, Jobs jobs, BlobStore store, PictureFetch fetch, long mostPixels) {
        this.model = model;
        this.gate = gate;
        this.jobs = jobs;
        this.store = store;
        this.pictures = new Pictures(fetch, mostPixels);
        this.mostPixels = mostPixels;
    }

    /** A film from nothing, or from a picture. */
    public Ordered create(Requester who, Fields fields) throws IOException {
        FilmFields film = new FilmFields(fields, model);
        if (fields.has("characters") || fields.has("character_ids")) {
            throw unsupportedCharacters();
        }
        film.allow(
                "prompt",
                "model",
                "seconds",
                "size",
                "input_reference",
                "width",
                "height",
                "num_frames",
                "fps",
                "shots");
        FilmModel.Size asked = film.askedSize();
        FilmModel.Size size = asked == null ? model.usual() : model.nearest(asked);
        Optional<byte[]> picture = pictures.read(fields);
        String id = jobs.newId();
        Beginning beginning = picture.isPresent() ? Beginning.picture(Places.upload(id, "picture")) : Beginning.NOISE;
        Order order = order(film, film.prompt(), film.shots(), film.seconds(), size, film.fps(), beginning, null);
        gate.pass(who, "create", order);
        if (picture.isPresent()) {
            store.put(Places.upload(id, "picture"), picture.get());
        }
        Job job = submit(who, id, Job.Kind.CREATE, film.modelName(), order, null);
        String differs = asked == null || asked.equals(size) ? null : asked.label();
        return new Ordered(job, differs, film.ignored());
    }

    /** A film with the chance and the story of another, under a changed prompt. */
    public Ordered remix(Requester who, String source, Fields fields) throws IOException {
        FilmFields film = new FilmFields(fields, model);
        film.allow("prompt", "strength", "model");
        return again(who, Job.Kind.REMIX, Source.of(finished(who, source)), film, film.strength(REMIX));
    }

    /** A film that is noised a part of the way and made again under another prompt. */
    public Ordered edit(Requester who, Fields fields) throws IOException {
        FilmFields film = new FilmFields(fields, model);
        film.allow("prompt", "video", "strength", "model");
        return again(who, Job.Kind.EDIT, source(who, fields), film, film.strength(EDIT));
    }

    /** A film that goes on where another ends. */
    public Ordered extend(Requester who, Fields fields) throws IOException {
        FilmFields film = new FilmFields(fields, model);
        film.allow("prompt", "video", "seconds", "model");
        Source source = source(who, fields);
        double seconds = film.seconds("4");
        checkLength(source.seconds() + seconds);
        return derived(who, Job.Kind.EXTEND, Beginning.Kind.CONTINUATION, film, source, seconds, 1);
    }

    /** What is said where a character would be made of a film. */
    public static ApiException unsupportedCharacters() {
        return ApiException.wrong(
                null,
                "unsupported",
                "the model of this service cannot take characters from films; describe them in the prompt instead");
    }

    private Ordered again(Requester who, Job.Kind kind, Source source, FilmFields film, double strength)
            throws IOException {
        checkLength(source.seconds());
        return derived(who, kind, Beginning.Kind.REDO, film, source, source.seconds(), strength);
    }

    private void checkLength(double seconds) {
        if (seconds > model.mostSeconds()) {
            throw ApiException.wrong(
                    "seconds",
                    "invalid_value",
                    "the film would have " + seconds + " seconds; this service makes at most " + model.mostSeconds());
        }
    }

    private Ordered derived(
            Requester who,
            Job.Kind kind,
            Beginning.Kind way,
            FilmFields film,
            Source source,
            double seconds,
            double strength)
            throws IOException {
        String id = jobs.newId();
        String upload = source.upload() == null ? null : Places.upload(id, "film.mp4");
        double before = way == Beginning.Kind.CONTINUATION ? source.seconds() : 0;
        Beginning beginning = new Beginning(way, source.video(), upload, strength, before);
        FilmModel.Size size = model.nearest(source.size());
        int fps = source.fps() == null ? model.index().framesPerSecond() : source.fps();
        Order order = order(film, film.prompt(), List.of(), seconds, size, fps, beginning, source.seed());
        gate.pass(who, kind.name().toLowerCase(Locale.ROOT), order);
        if (upload != null && source.upload() != null) {
            store.put(upload, source.upload());
        }
        Job job = submit(who, id, kind, film.modelName(), order, source.video());
        String differs = source.size().equals(size) ? null : source.size().label();
        return new Ordered(job, differs, film.ignored());
    }

    /** The finished film that a request names, {@code video: {id}}, or the one that it carries. */
    private Source source(Requester who, Fields fields) throws IOException {
        Optional<byte[]> upload = fields.file("video");
        if (upload.isPresent()) {
            return Source.of(upload.get(), mostPixels);
        }
        String id = fields.raw("video")
                .map(node -> node.isTextual() ? node.asText() : node.path("id").asText(""))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiException.wrong(
                        "video", "missing_required_parameter", "Missing required parameter: 'video.id'"));
        return Source.of(finished(who, id));
    }

    private Job finished(Requester who, String id) {
        Job job = jobs.table().find(id, who.owner()).orElseThrow(() -> ApiException.notFound("video", id));
        if (job.status() != Status.COMPLETED) {
            throw ApiException.wrong(
                    "video",
                    "video_not_ready",
                    "the video '" + id + "' is " + job.status().word() + "; it must be completed first");
        }
        return job;
    }

    private static Order order(
            FilmFields film,
            String prompt,
            List<Order.OrderedShot> shots,
            double seconds,
            FilmModel.Size size,
            int fps,
            Beginning beginning,
            @Nullable Long oldSeed) {
        long seed = film.seed()
                .orElseGet(() -> oldSeed == null ? new SplittableRandom().nextLong(1, LARGEST_SEED) : oldSeed);
        return new Order(
                prompt,
                shots,
                seconds,
                size.width(),
                size.height(),
                fps,
                seed,
                film.steps(),
                film.guidanceScale(),
                film.flowShift(),
                film.negativePrompt(),
                beginning);
    }

    private Job submit(Requester who, String id, Job.Kind kind, String modelName, Order order, @Nullable String source)
            throws IOException {
        try {
            Job job = jobs.submit(id, who.owner(), who.key().priority(), kind, modelName, model.name(), order, source);
            gate.taken(who, kind.name().toLowerCase(Locale.ROOT), id, order);
            return job;
        } catch (QueueFullException e) {
            store.deleteAll(Places.of(id));
            throw ApiException.later(
                    "queue_full", String.valueOf(e.getMessage()), Duration.ofSeconds(e.retrySeconds()));
        }
    }
}
