package org.kinora.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a <a href="https://github.com/huggingface/safetensors#format">{@code .safetensors}</a> file, checked:
 * a reader may trust every offset in it.
 *
 * @param tensors by name, in the order of the header
 * @param metadata the free texts under {@code __metadata__}
 */
record SafetensorsHeader(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    /** What the format allows a header to weigh. */
    static final long MAX_BYTES = 100_000_000;

    static final String METADATA = "__metadata__";

    private static final int MAX_DIMENSIONS = 8;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    SafetensorsHeader {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads a header.
     *
     * @param bytes the JSON text, without the eight bytes of its length
     * @param dataBytes how many bytes follow the header in the file
     */
    static SafetensorsHeader parse(ByteBuffer bytes, long dataBytes) throws CheckpointException {
        JsonNode root = readJson(bytes);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(field.getValue(), metadata);
            } else {
                tensors.put(field.getKey(), readTensor(field.getKey(), field.getValue()));
            }
        }
        requireFullCover(tensors, dataBytes);
        return new SafetensorsHeader(tensors, metadata);
    }

    private static JsonNode readJson(ByteBuffer bytes) throws CheckpointException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CheckpointException("the header is not UTF-8 text", e);
        }
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isObject()) {
                throw new CheckpointException("the header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new CheckpointException("the header is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) throws CheckpointException {
        if (!node.isObject()) {
            throw new CheckpointException(METADATA + " is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new CheckpointException("the metadata value of " + field.getKey() + " is not a text");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private static StoredTensor readTensor(String name, JsonNode node) throws CheckpointException {
        if (!node.isObject() || !node.path("dtype").isTextual()) {
            throw new CheckpointException("tensor " + name + " has no number type (dtype)");
        }
        Dtype dtype = Dtype.ofHeader(name, node.path("dtype").textValue());
        List<Long> shape = readSizes(name, "shape", node.path("shape"));
        List<Long> offsets = readSizes(name, "data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw new CheckpointException("tensor " + name + " has the offsets " + offsets + ", not [begin, end]");
        }
        long bytes = dtype.bytes();
        try {
            for (long size : shape) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw new CheckpointException("tensor " + name + " has the impossible shape " + shape, e);
        }
        long stored = offsets.get(1) - offsets.get(0);
        if (bytes != stored) {
            throw new CheckpointException("tensor " + name + " of shape " + shape + " and type " + dtype + " needs "
                    + bytes + " bytes but " + stored + " are stored");
        }
        return new StoredTensor(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static List<Long> readSizes(String name, String field, JsonNode node) throws CheckpointException {
        if (!node.isArray() || node.size() > MAX_DIMENSIONS) {
            throw new CheckpointException(
                    "tensor " + name + " has no " + field + ", or one of more than " + MAX_DIMENSIONS + " numbers");
        }
        List<Long> sizes = new ArrayList<>();
        for (JsonNode size : node) {
            if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
                throw new CheckpointException("tensor " + name + " has " + size + " in its " + field);
            }
            sizes.add(size.longValue());
        }
        return sizes;
    }

    /** The format wants the tensors to cover the data once, without holes: so nothing overlaps or leaves the file. */
    private static void requireFullCover(Map<String, StoredTensor> tensors, long dataBytes) throws CheckpointException {
        List<StoredTensor> sorted = new ArrayList<>(tensors.values());
        sorted.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        long covered = 0;
        for (StoredTensor tensor : sorted) {
            if (tensor.end() > dataBytes) {
                throw new CheckpointException("tensor " + tensor.name() + " ends at byte " + tensor.end()
                        + " but the file holds only " + dataBytes + ": is it cut off?");
            }
            if (tensor.begin() != covered) {
                throw new CheckpointException("tensor " + tensor.name() + " begins at byte " + tensor.begin()
                        + " where byte " + covered + " is due: tensors overlap or leave holes");
            }
            covered = tensor.end();
        }
        if (covered != dataBytes) {
            throw new CheckpointException((dataBytes - covered) + " bytes at the end belong to no tensor");
        }
    }
}
