package org.kinora.provenance.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.OffsetTable;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.cose.Cbor;
import org.kinora.provenance.cose.CoseSign1;
import org.kinora.provenance.jumbf.JumbfReader;
import org.kinora.provenance.timestamp.TimeStamp;

/**
 * Hostile bytes for every parser: only an {@link IOException} may come out. As a test each runs over its saved seeds; with
 * {@code JAZZER_FUZZ=1} it looks for more, see {@code docs/provenance.md}.
 */
final class ParserFuzzTest {
    @TempDir
    Path folder;

    @FuzzTest(maxDuration = "10m")
    void jumbf(byte[] data) {
        try {
            JumbfReader.read(ByteBuffer.wrap(data));
        } catch (ProvenanceException e) {
            // refused, as it should be
        }
    }

    @FuzzTest(maxDuration = "10m")
    void cbor(byte[] data) {
        try {
            Cbor.write(Cbor.read(data));
        } catch (ProvenanceException e) {
            // refused, as it should be
        }
    }

    @FuzzTest(maxDuration = "10m")
    void cose(byte[] data) {
        try {
            CoseSign1 signature = CoseSign1.read(data);
            signature.holds(new byte[] {1});
            signature.timeStamp();
        } catch (ProvenanceException e) {
            // refused, as it should be
        }
    }

    @FuzzTest(maxDuration = "10m")
    void timestamp(byte[] data) {
        try {
            TimeStamp.read(data, new byte[] {1});
        } catch (ProvenanceException e) {
            // refused, as it should be
        }
    }

    @FuzzTest(maxDuration = "10m")
    void boxes(byte[] data) throws IOException {
        Path file = Files.write(folder.resolve("boxes"), data);
        try (BoxFile from = BoxFile.open(file);
                FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ManifestBox.find(from, from.boxes());
            new OffsetTable(from, to, at -> at).correct(from.boxes());
        } catch (IOException e) {
            // refused, as it should be
        }
    }

    /** The whole way, for each kind of file. */
    @FuzzTest(maxDuration = "10m")
    void file(byte[] data) throws IOException {
        for (byte[] head : List.of(new byte[0], new byte[] {0, 0, 0, 8, 'f', 't', 'y', 'p'})) {
            Path file = folder.resolve("file");
            Files.write(file, head);
            Files.write(file, data, StandardOpenOption.APPEND);
            try {
                new Validator().validate(file);
            } catch (IOException e) {
                // refused, as it should be
            }
        }
    }
}
