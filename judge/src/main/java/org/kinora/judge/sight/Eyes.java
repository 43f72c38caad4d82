package org.kinora.judge.sight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.stage.Feeling;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Weather;
import org.kinora.tensor.Compute;

/** Turns frames into observations: the network's cells joined into actors with boxes. */
public final class Eyes implements AutoCloseable {
    /** The file of the weights in a judge's folder. */
    public static final String FILE = "perception.safetensors";

    private static final List<Place> PLACES = List.of(Place.values());
    private static final List<Light> LIGHTS = List.of(Light.values());
    private static final List<Weather> WEATHERS = List.of(Weather.values());
    private static final List<Feeling> EMOTIONS = List.of(Feeling.values());
    private static final int PIECE = 16;
    private static final float SURE = 0.4f;
    private static final double LEAST_MASS = 0.9;

    private final Perception network;
    private final AutoCloseable weights;

    private Eyes(Perception network, AutoCloseable weights) {
        this.network = network;
        this.weights = weights;
    }

    /** Eyes with weights that somebody else holds. */
    public static Eyes with(Weights weights) {
        return new Eyes(new Perception(weights, Compute.cpu().type()), () -> {});
    }

    /**
     * Opens the eyes of a judge's folder.
     *
     * @throws IOException if there are none
     */
    public static Eyes open(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw new IOException("the judge has no eyes: there is no " + FILE + " in " + folder
                    + "; make it with 'kinora train judge' and name its folder model with --judge");
        }
        Compute compute = Compute.cpu();
        StoredWeights stored = StoredWeights.forRunning(folder.resolve(FILE), torch.ScalarType.Float, compute.device());
        PointerScope memory = new PointerScope();
        try {
            Perception network = new Perception(stored, compute.type());
            stored.verify();
            memory.extend();
            return new Eyes(network, () -> {
                memory.close();
                stored.close();
            });
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        } finally {
            memory.close();
        }
    }

    /** Looks at every frame. */
    public List<Observation> watch(Footage footage) {
        List<Observation> seen = new ArrayList<>();
        for (int from = 0; from < footage.frames(); from += PIECE) {
            Footage piece = footage.part(from, Math.min(footage.frames(), from + PIECE));
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                seen.addAll(read(network.look(Pictures.tensor(piece)), piece));
            }
        }
        return seen;
    }

    private static List<Observation> read(Perception.Answer answer, Footage footage) {
        int rows = footage.height() / Perception.CELL;
        int columns = footage.width() / Perception.CELL;
        Cells cells = new Cells(
                rows,
                columns,
                floats(answer.who().softmax(1)),
                floats(answer.feeling().softmax(1)),
                floats(answer.box()),
                floats(answer.facing()));
        float[] place = floats(answer.place());
        float[] light = floats(answer.light());
        float[] weather = floats(answer.weather());
        List<Observation> observations = new ArrayList<>();
        for (int frame = 0; frame < footage.frames(); frame++) {
            observations.add(new Observation(
                    cells.actors(frame),
                    PLACES.get(best(place, frame, PLACES.size())),
                    LIGHTS.get(best(light, frame, LIGHTS.size())),
                    WEATHERS.get(best(weather, frame, WEATHERS.size()))));
        }
        return observations;
    }

    private static int best(float[] values, int frame, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[frame * count + i] > values[frame * count + best]) {
                best = i;
            }
        }
        return best;
    }

    private static float[] floats(Tensor tensor) {
        Tensor whole = tensor.to(torch.ScalarType.Float).contiguous();
        float[] values = new float[(int) whole.numel()];
        new FloatPointer(whole.data_ptr()).get(values);
        return values;
    }

    /** The cells of some frames; arrays are [N, channels, h, w]. */
    @SuppressWarnings("ArrayRecordComponent") // numbers on their way: never compared
    private record Cells(int rows, int columns, float[] who, float[] feeling, float[] box, float[] facing) {
        private static final int FEELINGS = Feeling.values().length;

        private float at(float[] values, int channels, int frame, int channel, int cell) {
            return values[(frame * channels + channel) * rows * columns + cell];
        }

        List<Sighted> actors(int frame) {
            int count = rows * columns;
            int[] best = new int[count];
            for (int cell = 0; cell < count; cell++) {
                for (int who = 1; who < Roll.size(); who++) {
                    if (at(this.who, Roll.size(), frame, who, cell)
                            > at(this.who, Roll.size(), frame, best[cell], cell)) {
                        best[cell] = who;
                    }
                }
                if (at(this.who, Roll.size(), frame, best[cell], cell) < SURE) {
                    best[cell] = Roll.NOBODY;
                }
            }
            List<Sighted> found = new ArrayList<>();
            boolean[] done = new boolean[count];
            for (int cell = 0; cell < count; cell++) {
                if (best[cell] != Roll.NOBODY && !done[cell]) {
                    join(found, describe(frame, best[cell], region(best, done, cell)));
                }
            }
            found.sort(Comparator.comparingDouble(Sighted::mass).reversed());
            return withoutSpots(found);
        }

        /** Cells of the same actor that touch each other, also at a corner. */
        private List<Integer> region(int[] best, boolean[] done, int first) {
            List<Integer> region = new ArrayList<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(first));
            done[first] = true;
            while (!open.isEmpty()) {
                int cell = open.pop();
                region.add(cell);
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int row = cell / columns + dy;
                        int column = cell % columns + dx;
                        int next = row * columns + column;
                        boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
                        if (inside && !done[next] && best[next] == best[first]) {
                            done[next] = true;
                            open.push(next);
                        }
                    }
                }
            }
            return region;
        }

        private Sighted describe(int frame, int actor, List<Integer> region) {
            double[] edges = new double[4];
            double[] feelings = new double[FEELINGS];
            double right = 0;
            double mass = 0;
            for (int cell : region) {
                double weight = at(who, Roll.size(), frame, actor, cell);
                double x = (cell % columns + 0.5) * Perception.CELL;
                int row = cell / columns;
                double y = (row + 0.5) * Perception.CELL;
                edges[0] += weight * (x - Perception.BOX_UNIT * at(box, 4, frame, 0, cell));
                edges[1] += weight * (y - Perception.BOX_UNIT * at(box, 4, frame, 1, cell));
                edges[2] += weight * (x + Perception.BOX_UNIT * at(box, 4, frame, 2, cell));
                edges[3] += weight * (y + Perception.BOX_UNIT * at(box, 4, frame, 3, cell));
                for (int f = 0; f < FEELINGS; f++) {
                    feelings[f] += weight * at(feeling, FEELINGS, frame, f, cell);
                }
                right += weight * Math.tanh(at(facing, 1, frame, 0, cell) / 2);
                mass += weight;
            }
            int felt = 0;
            for (int f = 1; f < FEELINGS; f++) {
                felt = feelings[f] > feelings[felt] ? f : felt;
            }
            return new Sighted(
                    actor,
                    EMOTIONS.get(felt),
                    edges[0] / mass,
                    edges[1] / mass,
                    Math.max(edges[0], edges[2]) / mass,
                    Math.max(edges[1], edges[3]) / mass,
                    right / mass,
                    mass);
        }

        /** Adds a region, or makes one with a region of the same actor whose box it shares: a pole may stand between. */
        private static void join(List<Sighted> found, Sighted next) {
            for (int i = 0; i < found.size(); i++) {
                Sighted other = found.get(i);
                if (other.actor() == next.actor() && other.covers(next) > 0.25) {
                    Sighted larger = other.mass() >= next.mass() ? other : next;
                    found.set(
                            i,
                            new Sighted(
                                    larger.actor(),
                                    larger.feeling(),
                                    larger.left(),
                                    larger.top(),
                                    larger.right(),
                                    larger.bottom(),
                                    larger.facing(),
                                    other.mass() + next.mass()));
                    return;
                }
            }
            found.add(next);
        }

        /** Leaves out what is hardly there, and small regions on somebody large. */
        private static List<Sighted> withoutSpots(List<Sighted> found) {
            List<Sighted> kept = new ArrayList<>();
            for (Sighted next : found) {
                boolean spot = kept.stream().anyMatch(k -> k.mass() > 3 * next.mass() && k.covers(next) > 0.7)
                        && next.mass() < 2.5;
                if (next.mass() >= LEAST_MASS && !spot) {
                    kept.add(next);
                }
            }
            return kept;
        }
    }

    @Override
    public void close() {
        try {
            weights.close();
        } catch (Exception e) {
            throw new IllegalStateException("the eyes of the judge could not be closed", e);
        }
    }
}
