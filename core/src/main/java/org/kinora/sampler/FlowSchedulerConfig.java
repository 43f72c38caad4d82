package org.kinora.sampler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kinora.checkpoint.CheckpointException;

/**
 * The {@code scheduler_config.json} of a published flow model: which solver, and how its noise levels are spaced.
 *
 * @param kind the solver
 * @param shift moves the levels towards noise, over 0
 * @param order steps that UniPC looks at, 1 to 3
 * @param uncorrected steps that UniPC's corrector leaves out
 */
public record FlowSchedulerConfig(FlowSolverKind kind, double shift, int order, List<Integer> uncorrected) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRAINED = (int) FlowSchedule.TIMESTEPS;
    /** The first level is this far below 1, where lambda would be infinite. */
    private static final double NUDGE = 1e-6;

    public FlowSchedulerConfig {
        uncorrected = List.copyOf(uncorrected);
        if (!(shift > 0) || shift > 1000) {
            throw new IllegalArgumentException("the flow shift must be over 0 and at most 1000, not " + shift);
        }
        if (order < 1 || order > 3) {
            throw new IllegalArgumentException("solver_order must be 1 to 3, not " + order);
        }
    }

    /** A solver with its usual settings. */
    public static FlowSchedulerConfig of(FlowSolverKind kind, double shift) {
        return new FlowSchedulerConfig(kind, shift, 2, List.of());
    }

    /**
     * Reads a {@code scheduler_config.json}.
     *
     * @throws CheckpointException if it asks for something that is not done here
     */
    public static FlowSchedulerConfig read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("there is no " + file + ": the model is incomplete");
        }
        try {
            return parse(JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    private static FlowSchedulerConfig parse(JsonNode json) {
        String name = json.path("_class_name").asText();
        require(json, "num_train_timesteps", json.path("num_train_timesteps").asInt(TRAINED) == TRAINED);
        for (String unknown : List.of(
                "use_dynamic_shifting",
                "use_karras_sigmas",
                "use_exponential_sigmas",
                "use_beta_sigmas",
                "thresholding",
                "invert_sigmas",
                "stochastic_sampling",
                "shift_terminal",
                "solver_p")) {
            JsonNode value = json.path(unknown);
            require(
                    json,
                    unknown,
                    value.isMissingNode()
                            || value.isNull()
                            || value.equals(JSON.getNodeFactory().booleanNode(false)));
        }
        if (name.equals(FlowSolverKind.EULER.className())) {
            return of(FlowSolverKind.EULER, json.path("shift").asDouble(1));
        }
        if (!name.equals(FlowSolverKind.UNIPC.className())) {
            throw new IllegalArgumentException("the scheduler " + name + " is not known; this program knows "
                    + FlowSolverKind.UNIPC.className() + " and " + FlowSolverKind.EULER.className());
        }
        require(json, "prediction_type", json.path("prediction_type").asText().equals("flow_prediction"));
        require(json, "use_flow_sigmas", json.path("use_flow_sigmas").asBoolean());
        require(json, "predict_x0", json.path("predict_x0").asBoolean(true));
        require(json, "lower_order_final", json.path("lower_order_final").asBoolean(true));
        require(json, "solver_type", !json.path("solver_type").asText().equals("bh1"));
        require(
                json,
                "final_sigmas_type",
                json.path("final_sigmas_type").asText("zero").equals("zero"));
        List<Integer> uncorrected = new ArrayList<>();
        json.path("disable_corrector").forEach(step -> uncorrected.add(step.asInt()));
        return new FlowSchedulerConfig(
                FlowSolverKind.UNIPC,
                json.path("flow_shift").asDouble(1),
                json.path("solver_order").asInt(2),
                uncorrected);
    }

    private static void require(JsonNode json, String field, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(field + " cannot be " + json.path(field));
        }
    }

    /** The same with another shift. */
    public FlowSchedulerConfig withShift(double other) {
        return new FlowSchedulerConfig(kind, other, order, uncorrected);
    }

    /** The same with another solver. */
    public FlowSchedulerConfig withKind(FlowSolverKind other) {
        return new FlowSchedulerConfig(other, shift, order, uncorrected);
    }

    /** The noise levels and timesteps of so many steps, rounded as Python rounds them. */
    public TimedSchedule schedule(int steps) {
        if (steps < 1 || steps > TRAINED) {
            throw new IllegalArgumentException(steps + " steps are impossible: choose 1 to " + TRAINED);
        }
        List<Double> sigmas = new ArrayList<>();
        List<Double> timesteps = new ArrayList<>();
        // the published Euler scheduler shifts the lowest level once more than the others
        double lowest = kind == FlowSolverKind.EULER
                ? (float) FlowSchedule.shift((float) (1.0 / TRAINED), shift)
                : 1.0 / TRAINED;
        int intervals = kind == FlowSolverKind.EULER ? Math.max(steps - 1, 1) : steps;
        for (int i = 0; i < steps; i++) {
            double sigma = FlowSchedule.shift(1 - i * (1 - lowest) / intervals, shift);
            switch (kind) {
                case EULER -> timesteps.add((double) ((float) sigma * TRAINED));
                case UNIPC -> {
                    sigma = Math.abs(sigma - 1) < NUDGE ? sigma - NUDGE : sigma;
                    timesteps.add(Math.floor(sigma * TRAINED));
                }
            }
            sigmas.add((double) (float) sigma);
        }
        sigmas.add(0.0);
        return new TimedSchedule(new FlowSchedule(sigmas), timesteps);
    }

    /** Begins a film. */
    public FlowSolver solver(TimedSchedule schedule) {
        return switch (kind) {
            case EULER -> new EulerSolver(schedule);
            case UNIPC -> new UniPcSolver(schedule, order, uncorrected);
        };
    }
}
