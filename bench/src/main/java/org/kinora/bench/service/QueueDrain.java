package org.kinora.bench.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders many of the smallest films while nobody works, starts three workers on PostgreSQL and S3, and says how long they
 * take. Ends with 1 if a film was not made, or more than once.
 */
public final class QueueDrain {
    private static final int WORKERS = 3;
    private static final Client.Wanted SMALLEST = new Client.Wanted("a robot", "0.34", 64, 1, 1);

    private QueueDrain() {}

    /** Takes the launcher, a folder for everything that is written, and how many films. */
    public static void main(String[] arguments) throws Exception {
        Path kinora = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int films = Integer.parseInt(arguments[2]);
        System.exit(run(kinora, folder, films) ? 0 : 1);
    }

    private static boolean run(Path kinora, Path folder, int films) throws Exception {
        try (Surroundings surroundings = Surroundings.start(folder)) {
            Map<String, String> environment = new HashMap<>(surroundings.environment());
            environment.put("KINORA_SERVE_MAX_QUEUE", Integer.toString(films));
            environment.put("KINORA_SERVE_FILMS_PER_MINUTE", "1000000");
            try (ServiceProcess api = ServiceProcess.start(kinora, folder, environment, "api", "--role", "api");
                    Client client = new Client(api.address());
                    Chronicle chronicle = new Chronicle(surroundings.connect())) {
                Instant began = Instant.now();
                for (int i = 0; i < films; i++) {
                    client.order(SMALLEST);
                }
                System.out.printf(Locale.ROOT, "%d films ordered in %.1f s%n", films, secondsSince(began));
                boolean well = work(kinora, folder, environment, chronicle, films);
                System.out.printf("the api has %d MB resident%n", api.residentMegabytes());
                return well;
            }
        }
    }

    private static boolean work(
            Path kinora, Path folder, Map<String, String> environment, Chronicle chronicle, int films)
            throws Exception {
        List<ServiceProcess> workers = new ArrayList<>();
        try {
            Instant began = Instant.now();
            for (int i = 1; i <= WORKERS; i++) {
                workers.add(ServiceProcess.start(kinora, folder, environment, "worker-" + i, "--role", "worker"));
            }
            int left = films;
            while (left > 0) {
                Thread.sleep(1000);
                int now = chronicle.unfinished();
                if (now / 100 != left / 100) {
                    System.out.printf(Locale.ROOT, "%d left after %.0f s%n", now, secondsSince(began));
                }
                left = now;
            }
            double seconds = secondsSince(began);
            System.out.printf(
                    Locale.ROOT,
                    "%d films by %d workers in %.0f s from their start, %.2f films a second%n",
                    films,
                    WORKERS,
                    seconds,
                    films / seconds);
            for (ServiceProcess worker : workers) {
                System.out.printf("a worker has %d MB resident%n", worker.residentMegabytes());
            }
        } finally {
            workers.forEach(ServiceProcess::close);
        }
        return once(chronicle, films);
    }

    /** Whether each film was begun once, published once and not given up. */
    private static boolean once(Chronicle chronicle, int films) throws Exception {
        long well = chronicle.stories().values().stream()
                .filter(story ->
                        story.count("begun") == 1 && story.count("published") == 1 && story.count("failed") == 0)
                .count();
        System.out.printf("%d of %d films were begun once and published once%n", well, films);
        return well == films;
    }

    private static double secondsSince(Instant began) {
        return Duration.between(began, Instant.now()).toMillis() / 1000.0;
    }
}
