package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file to a place that appears only when the content is whole and has the stated digest. What was fetched
 * before a connection broke, or by an earlier process, is kept beside it and continued.
 */
final class Download {
    private static final int PIECE = 1 << 20;
    private static final int PARTIAL = 206;
    private static final int WHOLE = 200;
    private static final int BEYOND_END = 416;

    private final HubClient client;
    private final HubSettings settings;
    private final RemoteFile file;
    private final Path target;
    private final Path part;

    Download(HubClient client, HubSettings settings, RemoteFile file, Path target) {
        this.client = client;
        this.settings = settings;
        this.file = file;
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".incomplete");
    }

    /**
     * Runs it.
     *
     * @param progress told of every piece how many bytes came; negative when pieces had to be thrown away
     */
    void run(LongConsumer progress) throws IOException {
        // another process may fetch the same; the one that comes later finds it done
        try (FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (Files.exists(target)) {
                progress.accept(file.size());
                Files.deleteIfExists(part);
                return;
            }
            if (channel.size() > file.size()) {
                channel.truncate(0);
            }
            progress.accept(channel.size());
            fetchAll(channel, progress);
            channel.force(true);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void fetchAll(FileChannel channel, LongConsumer progress) throws IOException {
        @Nullable IOException last = null;
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            try {
                pauseBefore(attempt);
                if (channel.size() < file.size()) {
                    fetchRest(channel, progress);
                }
                if (channel.size() < file.size()) {
                    throw new HubException("the connection to " + file.address() + " broke at " + channel.size()
                            + " of " + file.size() + " bytes");
                }
                String digest = digest(channel);
                if (digest.equals(file.digest())) {
                    return;
                }
                progress.accept(-channel.size());
                channel.truncate(0);
                throw new HubException(file.path() + " came with digest " + digest + " but should have " + file.digest()
                        + ": what " + file.address().getHost() + " sends is damaged or not what it says");
            } catch (Refused e) {
                throw HubClient.refusal(file.address(), e.status);
            } catch (IOException e) {
                last = e;
            }
        }
        throw gaveUp(last);
    }

    private HubException gaveUp(@Nullable IOException last) {
        String what = file.path() + " could not be fetched in " + settings.attempts() + " attempts";
        return last == null
                ? new HubException(what)
                : new HubException(
                        what + ": " + last.getMessage() + "; run the command again to go on from there", last);
    }

    private void pauseBefore(int attempt) throws HubException {
        if (attempt == 0 || settings.pause().isZero()) {
            return;
        }
        try {
            Thread.sleep(settings.pause().multipliedBy(1L << (attempt - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("interrupted while fetching " + file.path(), e);
        }
    }

    /** The hub says no, and will say no again. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            this.status = status;
        }
    }

    private void fetchRest(FileChannel channel, LongConsumer progress) throws IOException {
        long from = channel.size();
        HttpResponse<InputStream> response = client.get(file.address(), from);
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == BEYOND_END || status == WHOLE || !continues(response, from)) {
                progress.accept(-from);
                channel.truncate(0);
                from = 0;
            }
            if (status >= 400 && status < 500 && status != BEYOND_END && status != 408 && status != 429) {
                throw new Refused(status);
            }
            if (status != WHOLE && (status != PARTIAL || from == 0)) {
                throw new HubException(file.address() + " answers with status " + status);
            }
            copy(body, channel, from, progress);
        }
    }

    /** Whether a partial answer begins where we stopped. */
    private static boolean continues(HttpResponse<InputStream> response, long from) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        return response.statusCode() == PARTIAL && range.startsWith("bytes " + from + "-");
    }

    private void copy(InputStream body, FileChannel channel, long from, LongConsumer progress) throws IOException {
        byte[] piece = new byte[PIECE];
        long at = from;
        int count;
        while ((count = body.read(piece)) >= 0) {
            if (at + count > file.size()) {
                progress.accept(-at);
                channel.truncate(0);
                throw new HubException(file.address() + " sends more than the " + file.size() + " bytes it stated");
            }
            ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            progress.accept(count);
        }
    }

    private String digest(FileChannel channel) throws IOException {
        MessageDigest digest = file.newDigest();
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        for (long at = 0; at < file.size(); ) {
            buffer.clear();
            int count = channel.read(buffer, at);
            if (count < 0) {
                break;
            }
            at += count;
            digest.update(buffer.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
