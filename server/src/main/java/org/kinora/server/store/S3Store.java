package org.kinora.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keeps bytes in a bucket of a service that speaks S3. Who may use it, the usual places of AWS say. */
public final class S3Store implements BlobStore {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Opens a bucket.
     *
     * @param prefix of all names, empty or with a slash at the end
     * @param endpoint the service; null for Amazon's
     * @throws IOException if the bucket cannot be reached
     */
    public static S3Store open(String bucket, String prefix, @Nullable URI endpoint, String region) throws IOException {
        S3ClientBuilder builder =
                S3Client.builder().region(Region.of(region)).httpClientBuilder(UrlConnectionHttpClient.builder());
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        S3Client client = builder.build();
        try {
            client.headBucket(request -> request.bucket(bucket));
            return new S3Store(client, bucket, prefix);
        } catch (SdkException e) {
            client.close();
            throw new IOException("the bucket " + bucket + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T call(String name, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (NoSuchKeyException e) {
            throw (NoSuchFileException) new NoSuchFileException(name).initCause(e);
        } catch (SdkException e) {
            throw new IOException("the store failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void put(String name, Path file) throws IOException {
        call(
                name,
                () -> client.putObject(
                        request -> request.bucket(bucket).key(prefix + name), RequestBody.fromFile(file)));
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        call(
                name,
                () -> client.putObject(
                        request -> request.bucket(bucket).key(prefix + name), RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<Long> size(String name) throws IOException {
        try {
            return Optional.of(call(
                    name,
                    () -> client.headObject(request -> request.bucket(bucket).key(prefix + name))
                            .contentLength()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream read(String name, long from, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        String range = "bytes=" + from + "-" + (from + length - 1);
        InputStream body = call(
                name,
                () -> client.getObject(
                        request -> request.bucket(bucket).key(prefix + name).range(range)));
        return body;
    }

    @Override
    public void get(String name, Path file) throws IOException {
        Files.deleteIfExists(file);
        call(name, () -> client.getObject(request -> request.bucket(bucket).key(prefix + name), file));
    }

    @Override
    public List<String> list(String start) throws IOException {
        return call(
                start,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket).prefix(prefix + start))
                                .contents()
                                .stream()
                                .map(S3Object::key)
                                .map(key -> key.substring(prefix.length()))
                                .sorted()
                                .toList());
    }

    @Override
    public void deleteAll(String start) throws IOException {
        for (String name : new ArrayList<>(list(start))) {
            call(
                    name,
                    () -> client.deleteObject(request -> request.bucket(bucket).key(prefix + name)));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
