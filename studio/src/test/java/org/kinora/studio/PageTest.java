package org.kinora.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Looks at the page that is shipped, on machines without Node too. */
final class PageTest {
    private static final Path WEB = Path.of("web");
    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");
    /** What the page is made of; web/digest.ts reads the same. */
    private static final List<String> SOURCES = List.of(
            "index.html", "package-lock.json", "package.json", "public", "src", "tsconfig.json", "vite.config.ts");

    private static final int LARGEST_PAGE = 200_000;

    @Test
    void pageIsBuiltFromTheseSources() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String path : sources()) {
            digest.update(path.getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(Files.readAllBytes(WEB.resolve(path)));
            digest.update((byte) 0);
        }

        assertThat(Files.readString(PAGE.resolve("sources.sha256")).strip())
                .as("the sources of the page have changed: run studio/build and commit the result")
                .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void everythingThatAVisitorLoadsIsSmall() throws IOException {
        long bytes = 0;
        for (Path file : files(PAGE)) {
            bytes += compressed(file);
        }

        assertThat(bytes).as("bytes, compressed").isBetween(20_000L, (long) LARGEST_PAGE);
    }

    @Test
    void strictContentSecurityPolicyHolds() throws IOException {
        String index = Files.readString(PAGE.resolve("index.html"));

        assertThat(index)
                .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\s(style|on[a-z]+)=")
                .doesNotContainPattern("(src|href)=\"(?!\\./)");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        for (Path file : files(PAGE)) {
            if (file.toString().matches(".*\\.(html|css|js|svg)")) {
                String text = Files.readString(file).replace("http://www.w3.org/", "");
                assertThat(text).as(file.toString()).doesNotContainPattern("(https?:|[\"'(])//[a-z]");
            }
        }
    }

    @Test
    void whatThePageNamesIsThere() throws IOException {
        Matcher named =
                Pattern.compile("(?:src|href)=\"\\./([^\"]+)\"").matcher(Files.readString(PAGE.resolve("index.html")));
        int count = 0;
        for (; named.find(); count++) {
            assertThat(PAGE.resolve(named.group(1))).isRegularFile();
        }
        assertThat(count).as("script, style and icon").isEqualTo(3);
    }

    @Test
    void lockFileNamesNoHost() throws IOException {
        assertThat(Files.readString(WEB.resolve("package-lock.json")))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"");
    }

    private static List<String> sources() throws IOException {
        try (Stream<String> paths = SOURCES.stream().flatMap(PageTest::below)) {
            return paths.sorted().toList();
        }
    }

    private static Stream<String> below(String name) {
        try {
            return files(WEB.resolve(name)).stream()
                    .map(file -> WEB.relativize(file).toString().replace('\\', '/'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static long compressed(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        }
        return bytes.size();
    }
}
