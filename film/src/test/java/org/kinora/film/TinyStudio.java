package org.kinora.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.Sampling;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.tensor.Compute;
import org.kinora.video.FrameRate;

/** What tests need to make films of a tiny model, here and in a process of its own. */
public final class TinyStudio {
    private TinyStudio() {}

    /** Opens a model with a signer whose keys lie in {@code home}. */
    public static FilmMaker open(Path model, Path home) throws IOException {
        LocalAuthority authority = new LocalAuthority(home.resolve("keys"), Clock.systemUTC());
        return FilmMaker.open(
                model, Compute.cpu(torch.ScalarType.Float), Signer.prepare(authority::credential, model, home));
    }

    /** A film that takes a while. */
    static FilmRequest longRequest() {
        return FilmRequest.directed("a dog runs", 12, 64, 48, FrameRate.of(12), new Sampling(3, 2, 3, ""), 7);
    }

    /** Makes {@link #longRequest} into the take that is named, of the model that is named, with the home that is named. */
    public static void main(String[] arguments) throws IOException {
        try (FilmMaker maker = open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            maker.make(FilmOrder.of(longRequest()), Place.take(Path.of(arguments[2])), FilmListener.NONE);
        }
    }

    /** Starts {@link #main} in a process of its own. */
    static Process startProcess(Path model, Path home, Path take) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                TinyStudio.class.getName(),
                model.toString(),
                home.toString(),
                take.toString()));
        return new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** All boxes of a film but the one with the manifest, whose time and signature differ from run to run. */
    public static List<ByteBuffer> withoutManifest(Path film) throws IOException {
        List<ByteBuffer> rest = new ArrayList<>();
        try (BoxFile file = BoxFile.open(film)) {
            List<Box> boxes = file.boxes();
            List<Box> manifests =
                    ManifestBox.find(file, boxes).stream().map(ManifestBox::box).toList();
            for (Box box : boxes) {
                if (!manifests.contains(box)) {
                    rest.add(file.read(box.offset(), Math.toIntExact(box.size())));
                }
            }
        }
        return rest;
    }
}
