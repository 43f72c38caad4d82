package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.verify.Verification;

/** Looks into films that were signed. */
final class SignedFilm {
    private SignedFilm() {}

    /** All boxes but the one with the manifest, whose time and signature differ from run to run. */
    static List<ByteBuffer> withoutManifest(Path film) throws IOException {
        List<ByteBuffer> rest = new ArrayList<>();
        try (BoxFile file = BoxFile.open(film)) {
            List<Box> boxes = file.boxes();
            List<Box> manifests =
                    ManifestBox.find(file, boxes).stream().map(ManifestBox::box).toList();
            assertThat(manifests).hasSize(1);
            for (Box box : boxes) {
                if (!manifests.contains(box)) {
                    rest.add(file.read(box.offset(), Math.toIntExact(box.size())));
                }
            }
        }
        return rest;
    }

    static Verification verify(Path film) throws IOException {
        return Verification.of(film, new Validator());
    }
}
