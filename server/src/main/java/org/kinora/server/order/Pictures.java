package org.kinora.server.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.kinora.server.security.PictureFetch;
import org.kinora.server.security.PictureSize;
import org.kinora.server.security.UploadKind;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.Fields;

/** The picture that a film shall begin with: a file, a data URL, or an address where that is allowed. */
final class Pictures {
    private static final String NAME = "input_reference";

    private final PictureFetch fetch;
    private final long mostPixels;

    Pictures(PictureFetch fetch, long mostPixels) {
        this.fetch = fetch;
        this.mostPixels = mostPixels;
    }

    /** The bytes of a picture that may be decoded; empty if none was given. */
    Optional<byte[]> read(Fields fields) {
        Optional<byte[]> file = fields.file(NAME);
        Optional<byte[]> bytes = file.isPresent() ? file : fields.raw(NAME).map(this::named);
        bytes.ifPresent(this::check);
        return bytes;
    }

    private byte[] named(JsonNode node) {
        if (node.has("file_id")) {
            throw ApiException.wrong(
                    NAME + ".file_id",
                    "unsupported_parameter",
                    "this service has no files API: send the picture itself, as a file or as a data URL in image_url");
        }
        String url = node.isTextual() ? node.asText() : node.path("image_url").asText("");
        if (url.isEmpty()) {
            throw ApiException.wrong(
                    NAME, "invalid_value", "'" + NAME + "' must be a file, or an object with image_url");
        }
        try {
            return fetch.read(url);
        } catch (PictureFetch.Refused e) {
            throw ApiException.wrong(NAME + ".image_url", "invalid_image_url", String.valueOf(e.getMessage()));
        }
    }

    private void check(byte[] bytes) {
        if (!UploadKind.of(bytes).isPicture()) {
            throw ApiException.wrong(
                    NAME, "invalid_image", "the picture is neither PNG nor JPEG nor WebP, whatever it is called");
        }
        PictureSize size = PictureSize.of(bytes)
                .filter(each -> each.width() > 0 && each.height() > 0)
                .orElseThrow(() -> ApiException.wrong(NAME, "invalid_image", "the picture is damaged"));
        if (size.pixels() > mostPixels) {
            throw ApiException.wrong(
                    NAME,
                    "invalid_image",
                    "the picture has " + size.width() + "x" + size.height() + " pixels; at most " + mostPixels
                            + " are taken");
        }
    }
}
