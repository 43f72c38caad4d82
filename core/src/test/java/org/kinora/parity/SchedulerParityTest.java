package org.kinora.parity;

import java.io.IOException;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.sampler.FlowSchedulerConfig;
import org.kinora.sampler.FlowSolver;
import org.kinora.sampler.FlowSolverKind;
import org.kinora.sampler.TimedSchedule;

class SchedulerParityTest {
    @ParameterizedTest
    @CsvSource({"2,1,3.0", "2,2,3.0", "2,3,5.0", "2,7,1.0", "2,20,12.0", "1,4,3.0", "3,6,3.0"})
    void uniPcTakesTheReferencesSteps(int order, int steps, String shift) throws IOException {
        follows(
                "unipc-" + order + "-" + steps + "-" + shift,
                new FlowSchedulerConfig(FlowSolverKind.UNIPC, Double.parseDouble(shift), order, List.of()),
                steps);
    }

    @ParameterizedTest
    @CsvSource({"1,7.0", "2,7.0", "5,3.0", "12,1.0"})
    void eulerTakesTheReferencesSteps(int steps, String shift) throws IOException {
        follows(
                "euler-" + steps + "-" + shift,
                FlowSchedulerConfig.of(FlowSolverKind.EULER, Double.parseDouble(shift)),
                steps);
    }

    private static void follows(String name, FlowSchedulerConfig config, int steps) throws IOException {
        Goldens golden = Goldens.read("schedulers.safetensors");
        TimedSchedule schedule = config.schedule(steps);
        try (PointerScope _ = new PointerScope();
                FlowSolver solver = config.solver(schedule)) {
            golden.check(name + ".sigmas", numbers(schedule.levels().sigmas()), 1e-7);
            golden.check(name + ".timesteps", numbers(schedule.timesteps()), 1e-7);
            Tensor x = golden.get("noise");
            TensorVector path = new TensorVector();
            for (double timestep : schedule.timesteps()) {
                x = solver.step(field(x, timestep), x);
                path.push_back(x);
            }
            golden.check(name + ".path", torch.stack(path), Goldens.EXACT);
        }
    }

    private static Tensor numbers(List<Double> values) {
        return Tensor.create(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The velocity of {@code make_goldens.py}. */
    private static Tensor field(Tensor x, double t) {
        Tensor slow = x.mul(new Scalar(1.7)).sub(new Scalar(0.3)).tanh();
        return slow.add(x.mul(new Scalar(3.0)).add(new Scalar(t / 1000)).sin(), new Scalar(0.4));
    }
}
