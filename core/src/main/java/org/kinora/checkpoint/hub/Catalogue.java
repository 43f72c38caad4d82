package org.kinora.checkpoint.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a checkpoint on a hub consists of.
 *
 * @param commit names this state of it; a revision may name another tomorrow
 * @param files its files
 */
record Catalogue(String commit, List<RemoteFile> files) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_ANSWER = 32 << 20;

    Catalogue {
        files = List.copyOf(files);
        if (!commit.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw new IllegalArgumentException("the hub names a commit '" + commit + "', which is none");
        }
    }

    /** Asks the hub. */
    static Catalogue fetch(HubClient client, URI hub, HubId id) throws IOException {
        try {
            return switch (id.source()) {
                case HUGGING_FACE -> huggingFace(client, hub, id);
                case MODEL_SCOPE -> modelScope(client, hub, id);
            };
        } catch (IllegalArgumentException e) {
            throw new HubException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Catalogue huggingFace(HubClient client, URI hub, HubId id) throws IOException {
        JsonNode answer = json(
                client,
                URI.create(hub + "/api/models/" + id.path() + "/revision/" + encoded(id.revision()) + "?blobs=true"));
        String commit = answer.path("sha").asText();
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : answer.path("siblings")) {
            String path = file.path("rfilename").asText();
            JsonNode large = file.path("lfs");
            String digest = large.isObject()
                    ? large.path("sha256").asText()
                    : file.path("blobId").asText();
            long size = large.isObject()
                    ? large.path("size").asLong(-1)
                    : file.path("size").asLong(-1);
            URI address = URI.create(hub + "/" + id.path() + "/resolve/" + encoded(commit) + "/" + encodedPath(path));
            files.add(new RemoteFile(path, size, digest, address));
        }
        return new Catalogue(commit, files);
    }

    private static Catalogue modelScope(HubClient client, URI hub, HubId id) throws IOException {
        String models = hub + "/api/v1/models/" + id.path() + "/repo";
        JsonNode answer = json(client, URI.create(models + "/files?Recursive=true&Revision=" + encoded(id.revision())));
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : answer.path("Data").path("Files")) {
            if (!file.path("Type").asText().equals("tree")) {
                String path = file.path("Path").asText();
                URI address = URI.create(models + "?Revision=" + encoded(id.revision()) + "&FilePath=" + encoded(path));
                files.add(new RemoteFile(
                        path, file.path("Size").asLong(-1), file.path("Sha256").asText(), address));
            }
        }
        return new Catalogue(id.revision().replace('/', '-'), files);
    }

    private static JsonNode json(HubClient client, URI address) throws IOException {
        HttpResponse<InputStream> response = client.get(address, 0);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw HubClient.refusal(address, response.statusCode());
            }
            byte[] answer = body.readNBytes(LARGEST_ANSWER);
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new HubException(address + " does not answer as a hub does: is HF_ENDPOINT right?", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }
}
