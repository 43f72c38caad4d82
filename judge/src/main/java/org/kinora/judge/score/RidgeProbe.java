package org.kinora.judge.score;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear probe: the best linear map from features to values, by ridge regression in its dual form, so that there may
 * be more features than samples. If a straight line reads a quantity off a layer, the layer holds it explicitly.
 */
public final class RidgeProbe {
    /**
     * Bytes. OpenBLAS needs more stack than a Java thread has to factor a matrix of more than about 150 rows on several
     * cores; on an ordinary thread the process dies, or takes gigabytes first.
     */
    private static final long STACK = 64 << 20;

    private RidgeProbe() {}

    /**
     * How well the values of the test samples are predicted.
     *
     * @param train features of the samples to learn from, n rows of d numbers
     * @param values what to learn, n rows of k numbers
     * @param test features of other samples, m rows
     * @param penalty of large weights, as a share of the mean square of a feature row, about 0.01
     * @return m rows of k predictions
     */
    public static double[][] predict(double[][] train, double[][] values, double[][] test, double penalty) {
        FutureTask<double[][]> task = new FutureTask<>(() -> predicted(train, values, test, penalty));
        new Thread(null, task, "ridge", STACK).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while a probe was fitted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe could not be fitted", e.getCause());
        }
    }

    private static double[][] predicted(double[][] train, double[][] values, double[][] test, double penalty) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor x = matrix(train); // [n, d]
            Tensor mean = x.mean(new long[] {0}).unsqueeze(0);
            Tensor spread = x.std(0).unsqueeze(0).add(new Scalar(1e-6));
            x = x.sub(mean).div(spread);
            Tensor y = matrix(values); // [n, k]
            Tensor middle = y.mean(new long[] {0}).unsqueeze(0);
            Tensor kernel = x.matmul(x.t()); // [n, n]
            double scale = kernel.trace().item_double() / train.length;
            Tensor ridge = torch.eye(train.length).to(torch.ScalarType.Double).mul(new Scalar(penalty * scale));
            Tensor dual = torch.linalg_solve(kernel.add(ridge), y.sub(middle)); // [n, k]
            Tensor z = matrix(test).sub(mean).div(spread); // [m, d]
            Tensor out = z.matmul(x.t()).matmul(dual).add(middle).contiguous(); // [m, k]
            int columns = values[0].length;
            double[] flat = new double[test.length * columns];
            new DoublePointer(out.data_ptr()).get(flat);
            double[][] rows = new double[test.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
            }
            return rows;
        }
    }

    private static Tensor matrix(double[][] rows) {
        double[] flat = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        try (DoublePointer pointer = new DoublePointer(flat)) {
            return torch.from_blob(
                            pointer,
                            new long[] {rows.length, rows[0].length},
                            new TensorOptions(torch.ScalarType.Double))
                    .clone();
        }
    }

    /** 1 for perfect predictions, 0 for those that only know the mean, of one column. */
    public static double rSquared(double[][] predicted, double[][] truth, int column) {
        double mean = 0;
        for (double[] row : truth) {
            mean += row[column] / truth.length;
        }
        double off = 0;
        double spread = 0;
        for (int i = 0; i < truth.length; i++) {
            off += Math.pow(predicted[i][column] - truth[i][column], 2);
            spread += Math.pow(truth[i][column] - mean, 2);
        }
        return spread == 0 ? Double.NaN : 1 - off / spread;
    }
}
