package org.kinora.server.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.film.Parent;
import org.kinora.film.Place;
import org.kinora.film.Start;
import org.kinora.server.job.Beginning;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Result;
import org.kinora.server.store.BlobStore;

/** Brings what a film begins from out of the store onto the machine of the worker. */
final class Sources {
    private Sources() {}

    /**
     * What a film begins from.
     *
     * @param folder where files may be put, not there yet
     * @throws IllegalArgumentException if the film that it is made from is gone
     */
    static Start start(Beginning beginning, BlobStore store, JobTable table, Path folder) throws IOException {
        return switch (beginning.kind()) {
            case NOISE -> Start.NOISE;
            case PICTURE -> new Start.FirstFrame(fetch(store, beginning.upload(), folder.resolve("picture")));
            case CONTINUATION -> new Start.Continuation(parent(beginning, store, table, folder));
            case REDO -> new Start.Redo(parent(beginning, store, table, folder), beginning.strength());
        };
    }

    private static Parent parent(Beginning beginning, BlobStore store, JobTable table, Path folder) throws IOException {
        if (beginning.video() == null) {
            return Parent.of(fetch(store, beginning.upload(), folder.resolve("upload.mp4")));
        }
        Result result = table.find(beginning.video()).map(Job::result).orElse(null);
        boolean taken = Takes.fetch(store, beginning.video(), folder);
        Path film = fetch(
                store, result == null ? null : result.film(), Place.take(folder).film());
        return taken ? new Parent(film, folder) : Parent.of(film);
    }

    private static Path fetch(BlobStore store, @Nullable String name, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            if (name != null) {
                store.get(name, file);
                return file;
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("what the film should be made from was deleted meanwhile", e);
        }
        throw new IllegalArgumentException("the film that it should be made from was deleted meanwhile");
    }
}
