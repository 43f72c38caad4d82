package org.kinora.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.server.store.DiskStore;

final class HostileInputTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "2002:7f00:1::"
            })
    void addressesOfPrivateNetworksAreNotRead(String address) throws IOException {
        assertThat(PictureFetch.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void publicAddressesAre() throws IOException {
        assertThat(PictureFetch.isPublic(InetAddress.getByName("93.184.216.34")))
                .isTrue();
        assertThat(PictureFetch.isPublic(InetAddress.getByName("2606:2800:220:1::1")))
                .isTrue();
    }

    @Test
    void nothingIsFetchedUnlessAllowed() {
        assertThatThrownBy(() -> new PictureFetch(false, 1000).read("https://example.com/a.png"))
                .isInstanceOf(PictureFetch.Refused.class);
        assertThatThrownBy(() -> new PictureFetch(true, 1000).read("http://localhost:1/a.png"))
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> new PictureFetch(true, 1000).read("file:///etc/passwd"))
                .isInstanceOf(PictureFetch.Refused.class);
    }

    @Test
    void sizesAreReadWithoutDecoding() throws IOException {
        for (String format : new String[] {"png", "jpeg"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(37, 21, BufferedImage.TYPE_INT_RGB), format, bytes);
            assertThat(PictureSize.of(bytes.toByteArray())).contains(new PictureSize(37, 21));
        }
    }

    @Test
    void headersThatLieEndNothing() {
        Random random = new Random(7);
        byte[][] starts = {
            {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            "RIFF....WEBPVP8X".getBytes(StandardCharsets.US_ASCII)
        };
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            byte[] start = starts[i % starts.length];
            System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));
            PictureSize.of(bytes).ifPresent(size -> assertThat(size.pixels()).isNotNegative());
        }
    }

    @Test
    void namesDoNotLeaveTheStore() throws IOException {
        try (DiskStore store = new DiskStore(folder.resolve("store"))) {
            assertThatThrownBy(() -> store.put("../escaped", new byte[1])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.read("a/../../escaped", 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.deleteAll("")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ratesAreEven() {
        Instant start = Instant.parse("2026-11-22T00:00:00Z");
        RateLimit limit = new RateLimit(Clock.fixed(start, ZoneOffset.UTC));
        for (int i = 0; i < 6; i++) {
            assertThat(limit.ask("me", 60)).isEqualTo(Duration.ZERO);
        }
        assertThat(limit.ask("me", 60)).isEqualTo(Duration.ofSeconds(1));
        assertThat(limit.ask("you", 60)).isEqualTo(Duration.ZERO);
    }
}
