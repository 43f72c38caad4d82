package org.kinora.server.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.server.job.Job;
import org.kinora.server.job.Order;
import org.kinora.server.job.Result;
import org.kinora.server.job.Status;

/**
 * The video object: the thirteen fields of the API, and some of our own behind them.
 *
 * @param watts what the machine draws while it works
 * @param pricePerHour of its work
 * @param currency of that price
 */
public record VideoAnswer(double watts, double pricePerHour, String currency) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double HOUR = 3600;

    /**
     * The object of a job.
     *
     * @param before how many jobs are made before it, or null if it does not wait
     */
    public ObjectNode of(Job job, @Nullable Integer before) {
        Order order = job.order();
        Result result = job.result();
        ObjectNode video = JSON.createObjectNode();
        video.put("id", job.id());
        video.put("object", "video");
        video.put("model", job.model());
        video.put("status", job.status().word());
        video.put("progress", job.percent());
        video.put("created_at", job.createdAt());
        video.put("completed_at", job.completedAt());
        video.put("expires_at", job.expiresAt());
        video.put("prompt", order.prompt());
        video.put("size", order.width() + "x" + order.height());
        video.put("seconds", plain(result == null ? order.allSeconds() : result.seconds()));
        video.put("remixed_from_video_id", job.kind() == Job.Kind.REMIX ? job.sourceId() : null);
        Job.Failure error = job.error();
        if (error == null) {
            video.putNull("error");
        } else {
            video.putObject("error").put("code", error.code()).put("message", error.message());
        }
        addOwn(video, job, before);
        return video;
    }

    private void addOwn(ObjectNode video, Job job, @Nullable Integer before) {
        Order order = job.order();
        Result result = job.result();
        video.put("made_by", job.madeBy());
        video.put("seed", order.seed());
        video.put("fps", order.fps());
        video.put("frames", result == null ? job.progress().frames() : result.frames());
        video.put("num_frames", result == null ? order.allFrames() : result.frames());
        video.put("source_video_id", job.sourceId());
        video.put("beginning", order.beginning().kind().word());
        video.put("queue_position", before);
        video.put("shot", job.progress().shot());
        video.put(
                "seconds_left",
                job.status() == Status.IN_PROGRESS ? job.progress().secondsLeft() : null);
        ArrayNode shots = video.putArray("shots");
        for (Order.OrderedShot shot : result == null ? order.shots() : result.shots()) {
            shots.addObject()
                    .put("prompt", shot.prompt())
                    .put("seconds", shot.seconds())
                    .put("camera", shot.camera());
        }
        video.set("cost", cost(job.computeSeconds()));
    }

    private ObjectNode cost(double seconds) {
        ObjectNode cost = JSON.createObjectNode();
        cost.put("compute_seconds", rounded(seconds, 2));
        cost.put("energy_wh", rounded(seconds * watts / HOUR, 4));
        cost.put("price", rounded(seconds * pricePerHour / HOUR, 6));
        cost.put("currency", currency);
        return cost;
    }

    private static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }

    /** Seconds as the API writes them, a text: "4", "2.5". */
    static String plain(double seconds) {
        return BigDecimal.valueOf(seconds)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A page of a list. */
    public static ObjectNode list(List<ObjectNode> videos, boolean more) {
        ObjectNode list = JSON.createObjectNode();
        list.put("object", "list");
        list.putArray("data").addAll(videos);
        list.put(
                "first_id",
                videos.isEmpty() ? null : videos.getFirst().get("id").asText());
        list.put("last_id", videos.isEmpty() ? null : videos.getLast().get("id").asText());
        list.put("has_more", more);
        return list;
    }

    /** A picture of a film that is being made. */
    public static ObjectNode preview(Job job, String dataUrl) {
        ObjectNode preview = JSON.createObjectNode();
        preview.put("id", job.id());
        preview.put("object", "video.preview");
        preview.put("frame", job.progress().frames());
        preview.put("shot", job.progress().shot());
        preview.put("image_url", dataUrl);
        return preview;
    }

    /** That a video is gone. */
    public static ObjectNode deleted(String id) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", "video.deleted")
                .put("deleted", true);
    }
}
