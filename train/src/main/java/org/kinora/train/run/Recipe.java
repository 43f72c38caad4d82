package org.kinora.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** What is trained and how one step of it goes; the rest is {@link TrainingRun}'s. */
public interface Recipe extends AutoCloseable {
    /** What is trained; asked once. */
    Trainee trainee();

    /**
     * Draws the batch of this step, runs forward and backward. All randomness comes from the step's number.
     *
     * @return what the log shows, {@code loss} among it
     */
    Map<String, Double> step(long step) throws IOException;

    /** Samples that one step of {@link #step} sees. */
    int samplesPerStep(long step);

    /** Floating point operations of one step, forward and backward, matrix products only. */
    double flopsPerStep(long step);

    /** Draws a contact sheet of what the average weights can do. */
    void sheet(Path png, Map<String, Tensor> average) throws IOException;

    /** Measures the average weights on held-out data. */
    Map<String, Double> score(Map<String, Tensor> average) throws IOException;

    /** Writes the average weights as a model folder part, in the layout that {@code generate} reads. */
    void export(Path folder, Map<String, Tensor> average) throws IOException;

    @Override
    void close();
}
