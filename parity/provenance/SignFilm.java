import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.kinora.provenance.c2pa.Mp4Signer;
import org.kinora.provenance.c2pa.Statement;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.provenance.timestamp.TestAuthority;
import org.kinora.provenance.timestamp.TimeStampAuthority;

/** Signs a film with the key of this installation and a time stamp of a test authority: SignFilm KEYS FILM SIGNED. */
public final class SignFilm {
    private SignFilm() {}

    public static void main(String[] arguments) throws Exception {
        LocalAuthority keys = new LocalAuthority(Path.of(arguments[0]), Clock.systemUTC());
        try (TestAuthority clock = new TestAuthority(Instant.now(), answer -> answer)) {
            Credential credential = keys.credential().stampedBy(new TimeStampAuthority(clock.address()));
            new Mp4Signer(credential)
                    .sign(
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            new Statement(
                                    "a film of fragments",
                                    "Kinora",
                                    "0.1.0",
                                    Instant.now(),
                                    Map.of("seed", 7L),
                                    null,
                                    List.of()));
        }
        System.exit(0);
    }
}
