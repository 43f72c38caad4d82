package org.kinora.server.store;

import java.io.IOException;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A service that speaks S3, with one bucket, in the memory of this process; it checks the signatures of requests. */
public final class S3Service implements AutoCloseable {
    /** The bucket that is there. */
    public static final String BUCKET = "films";

    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final S3Proxy proxy;

    private S3Service(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** Starts it, and tells the AWS SDK of this process who may use it. */
    public static S3Service start() throws Exception {
        TransientNio2BlobStore blobs = new TransientNio2BlobStore();
        blobs.createContainer(BUCKET);
        S3Proxy proxy = S3Proxy.builder()
                .awsAuthentication(AuthenticationType.AWS_V4, "somebody", "something")
                .endpoint(URI.create("http://127.0.0.1:0"))
                .blobStore(blobs)
                .build();
        proxy.start();
        System.setProperty(KEY, "somebody");
        System.setProperty(SECRET, "something");
        return new S3Service(proxy);
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
