package org.kinora.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promises on a disk and on a service that speaks S3. */
final class BlobStoreTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDiskKeepsThem() throws IOException {
        try (BlobStore store = new DiskStore(folder.resolve("store"))) {
            check(store);
        }
    }

    @Test
    void s3KeepsThem() throws Exception {
        try (S3Service service = S3Service.start();
                BlobStore whole = S3Store.open(S3Service.BUCKET, "", service.address(), "us-east-1");
                BlobStore store = S3Store.open(S3Service.BUCKET, "kinora/", service.address(), "us-east-1")) {
            whole.put("videos/b/film.mp4", bytes("another's"));
            check(store);
            assertThat(whole.list("")).containsExactly("kinora/videos/b/film.mp4", "videos/b/film.mp4");
            assertThatThrownBy(() -> S3Store.open("nothing", "", service.address(), "us-east-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing");
        }
    }

    private void check(BlobStore store) throws IOException {
        Path file = Files.writeString(folder.resolve("film"), "0123456789");
        store.put("videos/a/film.mp4", file);
        store.put("videos/a/take/chunk 0", bytes("first"));
        store.put("videos/a/take/chunk 0", bytes("replaced"));
        store.put("videos/ab/film.mp4", bytes(""));
        store.put("videos/b/film.mp4", bytes("b"));

        assertThat(store.size("videos/a/film.mp4")).contains(10L);
        assertThat(store.size("videos/ab/film.mp4")).contains(0L);
        assertThat(store.size("videos/a/other.mp4")).isEmpty();
        assertThat(read(store, "videos/a/film.mp4", 0, 10)).isEqualTo("0123456789");
        assertThat(read(store, "videos/a/film.mp4", 3, 4)).isEqualTo("3456");
        assertThat(read(store, "videos/a/film.mp4", 9, 1)).isEqualTo("9");
        assertThat(read(store, "videos/a/film.mp4", 10, 0)).isEmpty();
        assertThatThrownBy(() -> read(store, "videos/a/other.mp4", 0, 1)).isInstanceOf(NoSuchFileException.class);

        Path copy = Files.writeString(folder.resolve("copy"), "old");
        store.get("videos/a/take/chunk 0", copy);
        assertThat(copy).hasContent("replaced");
        assertThatThrownBy(() -> store.get("videos/a/other.mp4", copy)).isInstanceOf(NoSuchFileException.class);

        assertThat(store.list("videos/a/")).containsExactly("videos/a/film.mp4", "videos/a/take/chunk 0");
        store.deleteAll("videos/a/");
        store.deleteAll("videos/a/");
        assertThat(store.list("videos/")).containsExactly("videos/ab/film.mp4", "videos/b/film.mp4");
        store.deleteAll("videos/ab/");
    }

    private static String read(BlobStore store, String name, long from, long length) throws IOException {
        try (InputStream part = store.read(name, from, length)) {
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
