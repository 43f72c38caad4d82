package org.kinora.provenance.c2pa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.provenance.keys.LocalAuthority;

/** Tests whose films are signed by an authority of their own. */
abstract class WithAuthority {
    @TempDir
    static Path shared;

    static LocalAuthority authority = new LocalAuthority(Path.of(""), Clock.systemUTC());

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKeys() throws IOException {
        authority = new LocalAuthority(shared.resolve("keys"), Clock.systemUTC());
        assertThat(authority.credential().chain()).hasSize(1);
    }
}
