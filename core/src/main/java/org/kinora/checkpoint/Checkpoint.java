package org.kinora.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * All tensors of one model: one {@code .safetensors} file, or the shards that a {@code *.safetensors.index.json} names.
 * What {@link SafetensorsFile} says about views and closing holds here too.
 */
public final class Checkpoint implements AutoCloseable {
    private static final String SUFFIX = ".safetensors";
    private static final String INDEX_SUFFIX = ".safetensors.index.json";
    /** How the files are called that Python's {@code from_pretrained} reads; variants may lie beside them. */
    private static final List<String> USUAL_NAMES = List.of("diffusion_pytorch_model", "model");

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final Map<String, SafetensorsFile> owners;
    private final List<SafetensorsFile> files;

    private Checkpoint(Path path, List<SafetensorsFile> files, Map<String, SafetensorsFile> owners) {
        this.path = path;
        this.files = List.copyOf(files);
        this.owners = Collections.unmodifiableMap(owners);
    }

    /**
     * Opens a checkpoint.
     *
     * @param path a {@code .safetensors} file, or a folder that holds one, or one index with its shards; where a folder
     *     holds several, those that are called as {@code diffusers} and {@code transformers} call them
     * @throws CheckpointException if a file is damaged, or the folder holds no checkpoint or several
     */
    public static Checkpoint open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return openFiles(path, List.of(path), Map.of());
        }
        for (String name : USUAL_NAMES) {
            if (Files.isRegularFile(path.resolve(name + INDEX_SUFFIX))) {
                return openIndexed(path, path.resolve(name + INDEX_SUFFIX));
            }
            if (Files.isRegularFile(path.resolve(name + SUFFIX))) {
                return openFiles(path, List.of(path.resolve(name + SUFFIX)), Map.of());
            }
        }
        List<Path> indexes = list(path, INDEX_SUFFIX);
        if (indexes.size() == 1) {
            return openIndexed(path, indexes.getFirst());
        }
        List<Path> files = list(path, SUFFIX);
        if (indexes.size() > 1 || files.size() != 1) {
            throw new CheckpointException(path + " should hold one *" + SUFFIX + " file or one *" + INDEX_SUFFIX
                    + " but holds " + files.size() + " and " + indexes.size());
        }
        return openFiles(path, files, Map.of());
    }

    private static Checkpoint openIndexed(Path path, Path index) throws IOException {
        Map<String, Path> places = readIndex(index);
        return openFiles(path, List.copyOf(new TreeSet<>(places.values())), places);
    }

    private static List<Path> list(Path folder, String suffix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** The file of each tensor. Only files beside the index are followed. */
    private static Map<String, Path> readIndex(Path index) throws IOException {
        JsonNode map;
        try {
            map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
        } catch (JsonProcessingException e) {
            throw new CheckpointException(index + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!map.isObject() || map.isEmpty()) {
            throw new CheckpointException(index + " has no weight_map");
        }
        Map<String, Path> places = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : map.properties()) {
            String file = field.getValue().asText();
            if (!file.endsWith(SUFFIX) || file.contains("/") || file.contains("\\") || file.indexOf('\0') >= 0) {
                throw new CheckpointException(index + " puts tensor " + field.getKey() + " into \"" + file
                        + "\", which is not a *" + SUFFIX + " file beside it");
            }
            places.put(field.getKey(), index.resolveSibling(file));
        }
        return places;
    }

    private static Checkpoint openFiles(Path path, List<Path> paths, Map<String, Path> places) throws IOException {
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            Map<String, SafetensorsFile> owners = new LinkedHashMap<>();
            for (Path file : paths) {
                SafetensorsFile opened = openShard(path, file);
                files.add(opened);
                for (String name : opened.names()) {
                    if (owners.put(name, opened) != null) {
                        throw new CheckpointException(path + " holds tensor " + name + " in more than one file");
                    }
                }
            }
            for (Map.Entry<String, Path> place : places.entrySet()) {
                SafetensorsFile owner = owners.get(place.getKey());
                if (owner == null || !owner.path().equals(place.getValue())) {
                    throw new CheckpointException(place.getValue() + " lacks tensor " + place.getKey()
                            + ", which the index puts there: fetch the checkpoint again");
                }
            }
            return new Checkpoint(path, files, owners);
        } catch (IOException | RuntimeException e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    private static SafetensorsFile openShard(Path path, Path file) throws IOException {
        try {
            return SafetensorsFile.open(file);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(path + " is incomplete: " + file.getFileName() + " is missing", e);
        }
    }

    /** The names of all tensors. */
    public Set<String> names() {
        return owners.keySet();
    }

    /** Shape, number type and place of a tensor; null if there is none of that name. */
    public @Nullable StoredTensor stored(String name) {
        SafetensorsFile owner = owners.get(name);
        return owner == null ? null : owner.tensors().get(name);
    }

    /** The tensor of that name, a read-only view, on the CPU, in the stored type. */
    public Tensor tensor(String name) {
        SafetensorsFile owner = owners.get(name);
        if (owner == null) {
            throw new IllegalArgumentException(path + " holds no tensor " + name);
        }
        return owner.tensor(name);
    }

    /** The free texts of all files together; where two files differ, the later file's. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        files.forEach(file -> metadata.putAll(file.metadata()));
        return metadata;
    }

    /** {@link SafetensorsFile#forget} of all files. */
    public void forget() {
        files.forEach(SafetensorsFile::forget);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
