package org.kinora.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.kinora.video.VideoProbe;

/**
 * Kills workers with SIGKILL at random moments and starts them again, while two of them make films from a queue on
 * PostgreSQL and S3; then says what became of every film. Ends with 1 if a promise was broken.
 */
public final class WorkerKills {
    private static final int WORKERS = 2;
    private static final int SECONDS = 6;
    /** A chunk of {@code kinora-xs} is a second of film. */
    private static final int CHUNKS = SECONDS;

    private static final int FRAMES_A_SECOND = 12;
    private static final int SIDE = 128;
    private static final int STEPS = 4;
    /** A worker is killed so long after it listens, at the latest. */
    private static final int LONGEST_MILLISECONDS = 40_000;

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path folder;
    private final Chronicle chronicle;
    private final Client client;
    private final Surroundings surroundings;
    private final Receiver receiver;
    private final int atATime;
    private final List<String> films = new ArrayList<>();
    private final Map<ServiceProcess.Work, Instant> interrupted = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private WorkerKills(
            Path folder,
            Chronicle chronicle,
            Client client,
            Surroundings surroundings,
            Receiver receiver,
            int atATime) {
        this.folder = folder;
        this.chronicle = chronicle;
        this.client = client;
        this.surroundings = surroundings;
        this.receiver = receiver;
        this.atATime = atATime;
    }

    /**
     * Takes the launcher, a folder for everything that is written, how many kills, a seed, and how many films wait or are
     * made at any time.
     */
    public static void main(String[] arguments) throws Exception {
        Path kinora = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int kills = Integer.parseInt(arguments[2]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[3]));
        System.exit(run(kinora, folder, kills, random, Integer.parseInt(arguments[4])) ? 0 : 1);
    }

    private static boolean run(Path kinora, Path folder, int kills, SplittableRandom random, int atATime)
            throws Exception {
        try (Surroundings surroundings = Surroundings.start(folder);
                Receiver receiver = new Receiver()) {
            Map<String, String> environment = new HashMap<>(surroundings.environment());
            environment.putAll(receiver.environment());
            try (ServiceProcess api = ServiceProcess.start(kinora, folder, environment, "api", "--role", "api");
                    Client client = new Client(api.address());
                    Chronicle chronicle = new Chronicle(surroundings.connect())) {
                WorkerKills run = new WorkerKills(folder, chronicle, client, surroundings, receiver, atATime);
                List<ServiceProcess> workers = new ArrayList<>();
                try {
                    for (int i = 1; i <= WORKERS; i++) {
                        workers.add(
                                ServiceProcess.start(kinora, folder, environment, "worker-" + i, "--role", "worker"));
                    }
                    run.kill(workers, kills, random);
                    run.drain();
                } finally {
                    workers.forEach(ServiceProcess::close);
                }
                run.report(kills);
                return run.broken.isEmpty();
            }
        }
    }

    private void kill(List<ServiceProcess> workers, int kills, SplittableRandom random)
            throws IOException, InterruptedException, SQLException {
        Map<ServiceProcess, Instant> ends = new HashMap<>();
        int killed = 0;
        while (killed < kills) {
            order();
            for (ServiceProcess worker : workers) {
                Instant end = ends.get(worker);
                if (end == null && worker.isUp()) {
                    ends.put(worker, Instant.now().plusMillis(random.nextLong(LONGEST_MILLISECONDS)));
                } else if (end != null && killed < kills && Instant.now().isAfter(end)) {
                    Instant now = Instant.now();
                    Optional<ServiceProcess.Work> work = worker.kill();
                    work.ifPresent(film -> interrupted.put(film, now));
                    worker.restart();
                    ends.remove(worker);
                    killed++;
                    System.out.printf(
                            "kill %d: %s%n", killed, work.map(Object::toString).orElse("no film"));
                }
            }
            Thread.sleep(50);
        }
    }

    private void order() throws IOException, InterruptedException, SQLException {
        while (chronicle.unfinished() < atATime) {
            films.add(client.order(new Client.Wanted(
                    "a robot runs along the beach at sunset",
                    Integer.toString(SECONDS),
                    SIDE,
                    STEPS,
                    films.size() + 1L)));
        }
    }

    private void drain() throws InterruptedException, SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (chronicle.unfinished() > 0 || receiver.films() < films.size()) {
            if (Instant.now().isAfter(end)) {
                broken.add(chronicle.unfinished() + " films are not over, " + (films.size() - receiver.films())
                        + " were not told of, after " + PATIENCE);
                return;
            }
            Thread.sleep(500);
        }
    }

    private void report(int kills) throws Exception {
        Map<String, Chronicle.Story> stories = chronicle.stories();
        int attempts = 0;
        int chunks = 0;
        int twice = 0;
        for (String film : films) {
            Chronicle.Story story = stories.getOrDefault(film, new Chronicle.Story(film, Map.of()));
            check(film, story);
            attempts += story.count("begun");
            chunks += story.count("chunk");
            twice += Math.max(0, story.count("chunk") - CHUNKS);
        }
        List<Double> waits = takeovers();
        System.out.printf(
                Locale.ROOT,
                "%d kills, %d in the middle of a film; %d films, %d attempts; %d of %d chunks written down as kept, %d twice%n",
                kills,
                interrupted.size(),
                films.size(),
                attempts,
                chunks,
                films.size() * CHUNKS,
                twice);
        if (!waits.isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "from a kill until another attempt: shortest %.1f s, median %.1f s, longest %.1f s%n",
                    waits.getFirst(),
                    waits.get(waits.size() / 2),
                    waits.getLast());
        }
        System.out.printf("%d films told of by %d webhooks%n", receiver.films(), receiver.posts());
        broken.forEach(each -> System.out.println("BROKEN: " + each));
        System.out.println(broken.isEmpty() ? "every promise was kept" : broken.size() + " promises were broken");
    }

    private void check(String film, Chronicle.Story story)
            throws IOException, InterruptedException, SQLException, GeneralSecurityException {
        String status = client.film(film).path("status").asText();
        if (!status.equals("completed") || story.count("published") != 1 || story.count("failed") != 0) {
            broken.add(film + " is " + status + ", published " + story.count("published") + " times, failed "
                    + story.count("failed") + " times");
            return;
        }
        if (story.count("chunk") > CHUNKS) {
            broken.add(film + " has " + CHUNKS + " chunks, but " + story.count("chunk") + " were kept in "
                    + story.count("begun") + " attempts");
        }
        long files = surroundings.stored().stream()
                .filter(name -> name.contains(film) && name.contains("/attempt-") && !name.contains("/."))
                .count();
        if (files != 3) {
            broken.add(film + " has " + files + " published files, not a film and two pictures");
        }
        Path file = folder.resolve("film.mp4");
        client.download(film, file);
        long frames = VideoProbe.probe(file).frames();
        if (!digest(file).equals(chronicle.digest(film)) || frames != SECONDS * FRAMES_A_SECOND) {
            broken.add(film + " is not the film that was published: it has " + frames + " frames");
        }
    }

    private static String digest(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.readAllBytes();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The seconds from each kill in the middle of a film until somebody went on with it, the shortest first. */
    private List<Double> takeovers() throws SQLException {
        List<Double> seconds = new ArrayList<>();
        for (Map.Entry<ServiceProcess.Work, Instant> kill : interrupted.entrySet()) {
            chronicle
                    .begun(kill.getKey().film(), kill.getKey().attempt() + 1)
                    .ifPresent(begun ->
                            seconds.add(Duration.between(kill.getValue(), begun).toMillis() / 1000.0));
        }
        return seconds.stream().sorted().toList();
    }
}
