package org.kinora.checkpoint;

import static org.bytedeco.pytorch.global.torch.zeros;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights out of a checkpoint. Build the model, then call {@link #verify}: a wrong checkpoint is told in one error
 * that lists everything amiss, and until then what is missing reads as zeros.
 *
 * <p>Made by {@link #forRunning}, tensors that are stored in the wanted type are views of the file, which must not be
 * written to; made by {@link #forTraining}, all are copies. Close it after the model.
 */
public final class StoredWeights implements Weights, AutoCloseable {
    private static final int LISTED = 10;

    private final Checkpoint checkpoint;
    private final ScalarType type;
    private final Device device;
    private final boolean copies;
    private final Predicate<String> keptInFp32;
    private final StoredNames storedNames;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();

    private StoredWeights(
            Checkpoint checkpoint,
            ScalarType type,
            Device device,
            boolean copies,
            Predicate<String> keptInFp32,
            StoredNames storedNames) {
        this.checkpoint = checkpoint;
        this.type = type;
        this.device = device;
        this.copies = copies;
        this.keptInFp32 = keptInFp32;
        this.storedNames = storedNames;
    }

    /**
     * Read-only weights.
     *
     * @param path a file or folder, as {@link Checkpoint#open} takes it
     * @param type the number type they shall have
     * @param device where they shall lie
     */
    public static StoredWeights forRunning(Path path, ScalarType type, Device device) throws IOException {
        return forRunning(path, type, device, name -> false);
    }

    /**
     * Read-only weights, some of which stay exact.
     *
     * @param keptInFp32 the names of those that are fp32 whatever {@code type} is
     */
    public static StoredWeights forRunning(Path path, ScalarType type, Device device, Predicate<String> keptInFp32)
            throws IOException {
        return forRunning(path, type, device, keptInFp32, StoredNames.PLAIN);
    }

    /**
     * Read-only weights that may be stored under other names than the model's.
     *
     * @param storedNames where each tensor is found
     */
    public static StoredWeights forRunning(
            Path path, ScalarType type, Device device, Predicate<String> keptInFp32, StoredNames storedNames)
            throws IOException {
        return new StoredWeights(Checkpoint.open(path), type, device, false, keptInFp32, storedNames);
    }

    /** Weights of one's own, fp32, to go on training with. */
    public static StoredWeights forTraining(Path path, Device device) throws IOException {
        return new StoredWeights(
                Checkpoint.open(path), ScalarType.Float, device, true, name -> true, StoredNames.PLAIN);
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException("weight " + name + " was asked for twice");
        }
        Tensor tensor = read(name, shape);
        tensors.put(name, tensor);
        return tensor;
    }

    private Tensor read(String name, long... shape) {
        return isThere(name, shape) ? load(name) : placeholder(shape);
    }

    /** Whether the checkpoint holds the tensor as the model needs it; if not, {@link #verify} will say so. */
    private boolean isThere(String name, long... shape) {
        String place = storedNames.place(name, checkpoint.names());
        asked.add(place);
        StoredTensor stored = checkpoint.stored(place);
        if (stored == null) {
            missing.add(name);
            return false;
        }
        if (!Arrays.equals(stored.sizes(), shape)) {
            misshapen.add(name + " is " + stored.shape() + ", not " + Arrays.toString(shape));
            return false;
        }
        return true;
    }

    private Tensor load(String name) {
        // a no-op, giving the view itself, where device and type are the wanted ones already
        ScalarType wanted = keptInFp32.test(name) ? ScalarType.Float : type;
        return checkpoint.tensor(storedNames.place(name, checkpoint.names())).to(device, wanted, false, copies, null);
    }

    /** The same weights, but each tensor is only looked for, and handed out as zeros that take no memory. */
    public Weights onlyChecked() {
        return (name, init, shape) -> {
            isThere(name, shape);
            return placeholder(shape);
        };
    }

    /** The same weights, read anew each time they are asked for, as often as one likes; after {@link #verify}. */
    public Weights readAgain() {
        return (name, init, shape) -> load(name);
    }

    /** Zeros of that shape that take no memory. */
    private Tensor placeholder(long... shape) {
        return zeros(new long[] {1}, new TensorOptions(type)).to(device, type).expand(shape);
    }

    /** A tensor as it lies in the file, on the CPU, whatever type and device the others are handed out in. */
    public Tensor asStored(String name) {
        return checkpoint.tensor(storedNames.place(name, checkpoint.names()));
    }

    /** Gives back the memory of what was read; see {@link SafetensorsFile#forget}. */
    public void forget() {
        checkpoint.forget();
    }

    /** Bytes that all tensors together take beyond the mapped files, because their type or place differs. */
    public long bytesOfCopies() {
        long sum = 0;
        boolean elsewhere = !device.is_cpu();
        for (String name : checkpoint.names()) {
            StoredTensor stored = checkpoint.stored(name);
            ScalarType wanted = keptInFp32.test(name) ? ScalarType.Float : type;
            if (stored != null && (elsewhere || copies || stored.dtype().scalarType() != wanted)) {
                long count = 1;
                for (long size : stored.sizes()) {
                    count *= size;
                }
                sum += count * Dtype.of(wanted).bytes();
            }
        }
        return sum;
    }

    /** Every tensor handed out so far, by name, in the order of asking. */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** The names in the checkpoint that nobody has asked for. */
    public Set<String> unused() {
        Set<String> unused = new LinkedHashSet<>(checkpoint.names());
        unused.removeAll(asked);
        unused.removeIf(storedNames::isSurplus);
        return unused;
    }

    /**
     * Makes sure that the checkpoint was the model's, no more and no less.
     *
     * @throws CheckpointException listing what is missing, extra and of another shape
     */
    public void verify() throws CheckpointException {
        List<String> complaints = new ArrayList<>();
        complain(complaints, "missing", missing);
        complain(complaints, "of another shape", misshapen);
        complain(complaints, "not part of the model", unused());
        if (!complaints.isEmpty()) {
            throw new CheckpointException(checkpoint + " does not fit the model (is its config.json the right one?): "
                    + String.join("; ", complaints));
        }
    }

    private static void complain(List<String> complaints, String what, Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        if (!all.isEmpty()) {
            String listed = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
            complaints.add(all.size() + " " + what + ": " + listed + (all.size() > LISTED ? ", …" : ""));
        }
    }

    /** Unmaps the files; no tensor from here may be in use any more. */
    @Override
    public void close() {
        checkpoint.close();
    }
}
