package org.kinora.bench.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** What the processes of a service share: a PostgreSQL server and an S3 service, both below a folder and on this machine. */
final class Surroundings implements AutoCloseable {
    private static final String BUCKET = "films";
    private static final String WHO = "bench";

    private final EmbeddedPostgres postgres;
    private final S3Proxy storage;
    private final Path bucket;

    private Surroundings(EmbeddedPostgres postgres, S3Proxy storage, Path bucket) {
        this.postgres = postgres;
        this.storage = storage;
        this.bucket = bucket;
    }

    static Surroundings start(Path folder) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("s3"));
        Path bucket = Files.createDirectories(blobs.resolve(BUCKET));
        S3Proxy storage = S3Proxy.builder()
                .awsAuthentication(AuthenticationType.AWS_V4, WHO, WHO)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .blobStore(new FilesystemNio2BlobStore(blobs.toString()))
                .build();
        try {
            storage.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the S3 service does not start", e);
        }
        return new Surroundings(EmbeddedPostgres.start(), storage, bucket);
    }

    /** What a process must be told to find them. */
    Map<String, String> environment() {
        return Map.of(
                "KINORA_SERVE_DATABASE_URL",
                url(),
                "KINORA_SERVE_STORE",
                "s3://" + BUCKET + "/kinora",
                "KINORA_SERVE_S3_ENDPOINT",
                "http://127.0.0.1:" + storage.getPort(),
                "AWS_ACCESS_KEY_ID",
                WHO,
                "AWS_SECRET_ACCESS_KEY",
                WHO);
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** The names of everything in the bucket. */
    List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            storage.stop();
        } catch (Exception e) {
            System.err.println("the S3 service did not stop: " + e);
        }
        postgres.close();
    }
}
