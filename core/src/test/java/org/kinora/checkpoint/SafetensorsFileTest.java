package org.kinora.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.pytorch.global.torch.arange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBackAsItWasWritten(Dtype dtype) throws IOException {
        Tensor written = arange(new Scalar(6)).reshape(2, 3).to(dtype.scalarType());
        Path path = folder.resolve("a.safetensors");
        SafetensorsWriter.write(path, Map.of("x", written), Map.of("made by", "Kinora"));
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).containsExactly("x");
            assertThat(file.metadata()).containsExactly(Map.entry("made by", "Kinora"));
            assertThat(file.tensors())
                    .containsEntry("x", new StoredTensor("x", dtype, List.of(2L, 3L), 0, 6L * dtype.bytes()));
            assertThat(file.tensor("x").equal(written)).isTrue();
        }
    }

    @Test
    void readsTheBytesThatTheFormatPrescribes() throws IOException {
        byte[] data = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(-2)
                .putShort((short) 0x3c00)
                .putShort((short) 0x3f80)
                .array();
        Path path = file("""
                {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
                "h":{"dtype":"F16","shape":[],"data_offsets":[8,10]},\
                "b":{"dtype":"BF16","shape":[1,1],"data_offsets":[10,12]}}""", data);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(floats(file.tensor("a"))).containsExactly(1.5f, -2);
            assertThat(floats(file.tensor("h"))).containsExactly(1);
            assertThat(floats(file.tensor("b"))).containsExactly(1);
            assertThat(file.tensor("h").dim()).isZero();
        }
    }

    @Test
    void readsTensorsThatAreNotAligned() throws IOException {
        byte[] data = ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 7)
                .putFloat(2.5f)
                .array();
        Path path = file("""
                {"i":{"dtype":"I8","shape":[1],"data_offsets":[0,1]},\
                "f":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}""", data);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(floats(file.tensor("f"))).containsExactly(2.5f);
        }
    }

    @Test
    void anEmptyTensorTakesNoBytes() throws IOException {
        Path path = file("{\"none\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[0,0]}}", new byte[0]);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.tensor("none").shape()).containsExactly(0, 3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}}|needs 8 bytes but 12",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}|cut off",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}|offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}|-4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,6]}}|1.5",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,12]}}|9999",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}|impossible shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,3],\"data_offsets\":[0,12]}}|more than 8",
                "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,12]}}|F4",
                "{\"a\":{\"shape\":[3],\"data_offsets\":[0,12]}}|dtype",
                "{\"a\":7}|dtype",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4 bytes at the end",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}|holes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}|overlap",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|Duplicate",
                "{\"__metadata__\":{\"x\":1}}|metadata",
                "{\"__metadata__\":[]}|metadata",
                "[]|object",
                "{\"a\":|JSON",
                "{} {}|JSON",
            })
    void refusesHeadersThatLie(String header, String because) throws IOException {
        Path path = file(header, new byte[12]);
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(because);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "90", "100000001", "-1", "9223372036854775807"})
    void refusesHeaderLengthsOutsideTheFile(long length) throws IOException {
        Path path = folder.resolve("length.safetensors");
        ByteBuffer bytes =
                ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Files.write(path, bytes.array());
        assertThatThrownBy(() -> SafetensorsFile.open(path)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void refusesTextThatIsNotUtf8AndFilesThatAreTooShort() throws IOException {
        byte[] header = "{\"a?\":{}}".getBytes(StandardCharsets.ISO_8859_1);
        header[3] = (byte) 0xff;
        Path path = file(header, new byte[0]);
        assertThatThrownBy(() -> SafetensorsFile.open(path)).hasMessageContaining("UTF-8");
        Files.write(path, new byte[3]);
        assertThatThrownBy(() -> SafetensorsFile.open(path)).hasMessageContaining("3 bytes");
    }

    @Test
    void theSameTensorsGiveTheSameAlignedBytes() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("small", arange(new Scalar(3)).to(ScalarType.Char));
        tensors.put("wide", arange(new Scalar(3)).to(ScalarType.Long));
        tensors.put("float", arange(new Scalar(3)).to(ScalarType.Float));
        Path first = folder.resolve("1.safetensors");
        Path second = folder.resolve("2.safetensors");
        SafetensorsWriter.write(first, tensors, Map.of("b", "2", "a", "1"));
        SafetensorsWriter.write(second, tensors, Map.of("a", "1", "b", "2"));
        assertThat(first).hasSameBinaryContentAs(second);
        try (SafetensorsFile file = SafetensorsFile.open(first)) {
            assertThat(file.names()).containsExactly("wide", "float", "small");
        }
    }

    @Test
    void writesWhatIsNotContiguousInItsOwnOrder() throws IOException {
        Tensor transposed = arange(new Scalar(6.0)).reshape(2, 3).t();
        Path path = folder.resolve("t.safetensors");
        SafetensorsWriter.write(path, Map.of("t", transposed), Map.of());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(floats(file.tensor("t"))).containsExactly(0, 3, 1, 4, 2, 5);
        }
    }

    @Test
    void aFailedWriteLeavesTheOlderFileAndNothingElse() throws IOException {
        Path path = folder.resolve("kept.safetensors");
        SafetensorsWriter.write(path, Map.of("x", arange(new Scalar(2.0))), Map.of());
        byte[] before = Files.readAllBytes(path);
        Map<String, Tensor> impossible = Map.of("c", arange(new Scalar(2.0)).to(ScalarType.ComplexFloat));
        assertThatThrownBy(() -> SafetensorsWriter.write(path, impossible, Map.of()))
                .hasMessageContaining("ComplexFloat");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private Path file(String header, byte[] data) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private Path file(byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).put(data);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }

    private static float[] floats(Tensor tensor) {
        Tensor plain = tensor.to(ScalarType.Float).contiguous();
        float[] values = new float[(int) plain.numel()];
        plain.data_ptr_float().get(values);
        return values;
    }
}
