package org.kinora.server.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Keeps the data of tasks as JSON, so that other versions of the program can read it. */
public final class JsonData implements Serializer {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    @SuppressWarnings("NullAway") // the interface does not say that there may be no data
    public byte @Nullable [] serialize(@Nullable Object data) {
        try {
            return data == null ? null : JSON.writeValueAsBytes(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the interface does not say that there may be no data
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
