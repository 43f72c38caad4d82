package org.kinora.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ModelIndex;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.policy.PromptPolicy;
import org.kinora.server.database.Database;
import org.kinora.server.http.Routes;
import org.kinora.server.job.FilmQueue;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Jobs;
import org.kinora.server.operation.Chores;
import org.kinora.server.operation.FilmThread;
import org.kinora.server.operation.Meters;
import org.kinora.server.order.Gate;
import org.kinora.server.order.OrderDesk;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.security.AuditLog;
import org.kinora.server.security.FilmQuota;
import org.kinora.server.security.PictureFetch;
import org.kinora.server.security.RateLimit;
import org.kinora.server.settings.SettingException;
import org.kinora.server.settings.Settings;
import org.kinora.server.store.BlobStore;
import org.kinora.server.store.DiskStore;
import org.kinora.server.store.S3Store;
import org.kinora.server.webhook.WebhookClient;
import org.kinora.server.wire.BodyReader;
import org.kinora.server.wire.FilmModel;
import org.kinora.server.wire.VideoAnswer;
import org.kinora.server.worker.FilmWorker;
import org.kinora.server.worker.Studio;
import org.kinora.server.worker.Workroom;

/** A running service, put together from its parts. */
public final class KinoraServer implements AutoCloseable {
    private final Database database;
    private final BlobStore store;
    private final @Nullable WebhookClient webhooks;
    private final Chores chores;
    private final @Nullable FilmThread films;
    private final WebServer web;

    private KinoraServer(
            Database database,
            BlobStore store,
            @Nullable WebhookClient webhooks,
            Chores chores,
            @Nullable FilmThread films,
            WebServer web) {
        this.database = database;
        this.store = store;
        this.webhooks = webhooks;
        this.chores = chores;
        this.films = films;
        this.web = web;
    }

    /**
     * Starts the service; it answers when this returns, and the model is read meanwhile.
     *
     * @throws SettingException if it cannot be started with these settings
     * @throws IOException if a folder or the model cannot be read or written
     */
    public static KinoraServer start(Installation installation) throws IOException {
        Settings settings = installation.settings();
        WebServer.quietUntilStarted();
        Clock clock = Clock.systemUTC();
        Files.createDirectories(settings.data());
        Database database = open(settings.database());
        try {
            ApiKeys keys = new ApiKeys(database, clock);
            checkHost(settings.host(), keys);
            return start(installation, clock, database, keys);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Opens the database that the settings name. */
    public static Database open(Settings.Database settings) {
        return Database.open(settings.url(), settings.user(), settings.password());
    }

    private static void checkHost(String host, ApiKeys keys) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress() && !keys.anyGood()) {
                throw new SettingException("others could use this service on " + host
                        + ", so it needs a key first: make one with ./kinora keys create NAME");
            }
        } catch (UnknownHostException e) {
            throw new SettingException("there is no address " + host + " on this machine", e);
        }
    }

    private static KinoraServer start(Installation installation, Clock clock, Database database, ApiKeys keys)
            throws IOException {
        Settings settings = installation.settings();
        Settings.Limits limits = settings.limits();
        BlobStore store = store(settings);
        JobTable table = new JobTable(database, clock);
        Jobs jobs = new Jobs(table, new FilmQueue(database, clock), store, clock, limits.queue());
        Meters meters = new Meters(table);
        FilmModel model = model(installation);
        String name = UUID.randomUUID().toString();
        Settings.Webhook told = settings.webhook();
        WebhookClient webhooks = told == null ? null : new WebhookClient(told.url(), told.secret(), clock);
        Settings.Pace pace = settings.pace();
        Chores chores = new Chores(
                jobs,
                webhooks,
                told == null ? Duration.ZERO : told.retry(),
                database,
                name,
                pace.heartbeat(),
                pace.poll());
        FilmThread films = settings.role().works()
                ? films(installation, clock, database, store, table, meters, chores, name, model.name())
                : null;
        AuditLog audit = new AuditLog(settings.data().resolve("audit.jsonl"), settings.hashPrompts(), clock);
        RateLimit rate = new RateLimit(clock);
        Gate gate =
                new Gate(policy(installation), rate, new FilmQuota(database, clock), audit, limits.filmsPerMinute());
        PictureFetch fetch = new PictureFetch(limits.fetchImages(), limits.uploadBytes());
        Settings.Cost cost = settings.cost();
        Routes routes = new Routes(
                keys,
                rate,
                limits.requestsPerMinute(),
                new OrderDesk(model, gate, jobs, store, fetch, limits.pixels()),
                jobs,
                store,
                new BodyReader(limits.uploadBytes()),
                new VideoAnswer(cost.watts(), cost.pricePerHour(), cost.currency()),
                audit,
                model,
                new Validator(installation.trusted(), clock),
                limits.pixels(),
                () -> (films == null || films.isReady()) && database.number("select 1") == 1,
                meters.registry());
        WebServer web = WebServer.start(settings, routes);
        chores.start();
        if (films != null) {
            films.start();
        }
        return new KinoraServer(database, store, webhooks, chores, films, web);
    }

    private static FilmThread films(
            Installation installation,
            Clock clock,
            Database database,
            BlobStore store,
            JobTable table,
            Meters meters,
            Chores chores,
            String name,
            String model)
            throws IOException {
        Settings.Pace pace = installation.settings().pace();
        Workroom room = Workroom.open(installation.settings().data().resolve("scratch"));
        FilmWorker worker = new FilmWorker(
                new Studio(installation.model(), installation.signer()),
                table,
                store,
                room,
                pace.progress(),
                pace.previews(),
                installation.settings().storage().lifetime(),
                clock,
                (job, status, film, work) -> {
                    meters.ended(job, status, film, work);
                    chores.tell(job, status);
                });
        return new FilmThread(worker, database, name, model, pace.heartbeat(), pace.poll());
    }

    /** The lists of words take seconds to read, which need not be waited for. */
    private static Future<PromptPolicy> policy(Installation installation) {
        FutureTask<PromptPolicy> reading = new FutureTask<>(() -> new PromptPolicy(installation.policy()));
        Thread.ofPlatform().daemon().name("policy").start(reading);
        return reading;
    }

    private static BlobStore store(Settings settings) throws IOException {
        Settings.Storage storage = settings.storage();
        return storage.bucket() == null
                ? new DiskStore(settings.data().resolve("store"))
                : S3Store.open(storage.bucket(), storage.prefix(), storage.endpoint(), storage.region());
    }

    private static FilmModel model(Installation installation) throws IOException {
        Settings settings = installation.settings();
        return new FilmModel(
                ModelIndex.read(installation.model()),
                settings.model().aliases(),
                settings.limits().seconds(),
                Files.getLastModifiedTime(installation.model()).toMillis() / 1000);
    }

    /** The port that it listens on. */
    public int port() {
        return web.port();
    }

    /** Stops taking requests, lets the film that is being made go at its next step, and ends. */
    @Override
    public void close() {
        if (films != null) {
            films.close();
        }
        chores.close();
        web.close();
        if (webhooks != null) {
            webhooks.close();
        }
        store.close();
        database.close();
    }
}
