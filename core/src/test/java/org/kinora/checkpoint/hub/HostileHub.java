package org.kinora.checkpoint.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub on this machine that can drop connections, lie, forget how to continue, and send visitors elsewhere. */
final class HostileHub implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer server;
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    /** Requests in order: path, range, whether the token came along, host. */
    final List<String> log = new CopyOnWriteArrayList<>();

    /** Connections of each file that break half-way. */
    int breaks;
    /** Answers of each file with 503 before the first good one. */
    int failures;
    /** Whether it says that contents have other digests than they do. */
    boolean lies;
    /** Whether it ignores what part was asked for. */
    boolean forgetsRanges;
    /** Whether large files come from another host. */
    boolean redirects;
    /** The name that it lists for its first file; empty for the true one. */
    String falseName = "";

    HostileHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    HostileHub with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean token = exchange.getRequestHeaders().containsKey("Authorization");
        log.add(path + (range == null ? "" : " " + range) + (token ? " token" : "") + " "
                + exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", ""));
        String query = exchange.getRequestURI().getQuery();
        boolean asksForFile = query != null && query.contains("FilePath=");
        if (path.startsWith("/api/") && !asksForFile) {
            send(exchange, 200, listing(path).getBytes(StandardCharsets.UTF_8));
            return;
        }
        String name = asksForFile
                ? query.replaceFirst(".*FilePath=", "")
                : path.replaceFirst("^/(org/name/resolve/[^/]+|cdn)/", "");
        byte[] content = files.get(name);
        int time = asked.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
        if (content == null) {
            send(exchange, 404, new byte[0]);
        } else if (redirects && !path.startsWith("/cdn/")) {
            exchange.getResponseHeaders()
                    .set("Location", "http://localhost:" + server.getAddress().getPort() + "/cdn/" + name);
            send(exchange, 302, new byte[0]);
        } else if (time <= failures) {
            send(exchange, 503, new byte[0]);
        } else {
            sendContent(exchange, content, range, time <= failures + breaks);
        }
    }

    private void sendContent(HttpExchange exchange, byte[] content, String range, boolean breakOff) throws IOException {
        int from = range == null || forgetsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        OutputStream body = exchange.getResponseBody();
        body.write(rest, 0, breakOff ? rest.length / 2 : rest.length);
        body.flush();
        exchange.close(); // before all is sent, this cuts the connection
    }

    private static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private String listing(String path) {
        boolean modelScope = path.startsWith("/api/v1/");
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = list.isEmpty() && !falseName.isEmpty() ? falseName : file.getKey();
            byte[] content = lies ? "something else".getBytes(StandardCharsets.UTF_8) : file.getValue();
            int size = file.getValue().length;
            list.append(list.isEmpty() ? "" : ",");
            if (modelScope) {
                list.append("{\"Path\": \"%s\", \"Type\": \"blob\", \"Size\": %d, \"Sha256\": \"%s\"}"
                        .formatted(name, size, digest("SHA-256", content)));
            } else if (name.endsWith(".safetensors")) {
                list.append("{\"rfilename\": \"%s\", \"size\": %d, \"lfs\": {\"sha256\": \"%s\", \"size\": %d}}"
                        .formatted(name, size, digest("SHA-256", content), size));
            } else {
                byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
                byte[] both = Arrays.copyOf(head, head.length + content.length);
                System.arraycopy(content, 0, both, head.length, content.length);
                list.append("{\"rfilename\": \"%s\", \"size\": %d, \"blobId\": \"%s\"}"
                        .formatted(name, size, digest("SHA-1", both)));
            }
        }
        return modelScope
                ? "{\"Data\": {\"Files\": [{\"Path\": \"vae\", \"Type\": \"tree\"}," + list + "]}}"
                : "{\"sha\": \"" + COMMIT + "\", \"siblings\": [" + list + "]}";
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
