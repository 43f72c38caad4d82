package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Fetches whole checkpoints, several files at a time. */
public final class Hub {
    private static final int AT_ONCE = 4;
    /** Weights in formats that are not read here (and that may run code when read), and pictures for the web page. */
    private static final Set<String> UNREAD = Set.of(
            ".pth",
            ".pt",
            ".bin",
            ".ckpt",
            ".pkl",
            ".msgpack",
            ".h5",
            ".onnx",
            ".gguf",
            ".png",
            ".jpg",
            ".jpeg",
            ".gif",
            ".mp4",
            ".webp",
            ".pdf",
            ".py",
            ".gitattributes");

    private final HubSettings settings;
    private final HubCache cache;

    public Hub(HubSettings settings) {
        this.settings = settings;
        this.cache = new HubCache(settings.cache());
    }

    /** Told how far a pull is. */
    @FunctionalInterface
    public interface Progress {
        /** So many bytes of all are here. */
        void bytes(long done, long all);
    }

    /** Whether a file is one that this program reads. */
    public static boolean isUseful(String path) {
        return UNREAD.stream().noneMatch(path::endsWith);
    }

    /**
     * Brings a checkpoint into the cache; what is there already is not fetched again.
     *
     * @param wanted which files, by their path; {@link #isUseful} leaves out what is not read here
     * @return the folder with its tree
     * @throws HubException if the hub does not have it, or sends something else than it says
     */
    public Path pull(HubId id, Predicate<String> wanted, Progress progress) throws IOException {
        try (HubClient client = new HubClient(settings.token())) {
            Catalogue catalogue = Catalogue.fetch(client, settings.address(id), id);
            List<RemoteFile> files = catalogue.files().stream()
                    .filter(file -> wanted.test(file.path()))
                    .toList();
            if (files.isEmpty()) {
                throw new HubException(id + " holds no file that was asked for");
            }
            long all = files.stream().mapToLong(RemoteFile::size).sum();
            AtomicLong done = new AtomicLong();
            fetch(client, id, files, bytes -> progress.bytes(done.addAndGet(bytes), all));
            for (RemoteFile file : files) {
                cache.link(id, catalogue.commit(), file, cache.blob(id, file));
            }
            cache.remember(id, catalogue.commit());
            return cache.home(id).resolve("snapshots").resolve(catalogue.commit());
        }
    }

    private void fetch(HubClient client, HubId id, List<RemoteFile> files, LongConsumer progress) throws IOException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (RemoteFile file : files) {
                Path blob = cache.blob(id, file);
                running.add(threads.submit(() -> {
                    new Download(client, settings, file, blob).run(progress);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            running.forEach(each -> each.cancel(true));
            if (e.getCause() instanceof IOException reason) {
                throw reason;
            }
            throw new IllegalStateException("a download failed", e);
        } catch (InterruptedException e) {
            running.forEach(each -> each.cancel(true));
            Thread.currentThread().interrupt();
            throw new HubException("interrupted while fetching " + id, e);
        }
    }
}
