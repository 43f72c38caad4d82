package org.kinora.sampler;

/** The solvers, under the names of their classes in {@code diffusers}. */
public enum FlowSolverKind {
    /** {@code UniPCMultistepScheduler} with flow sigmas. */
    UNIPC("UniPCMultistepScheduler"),
    /** {@code FlowMatchEulerDiscreteScheduler}. */
    EULER("FlowMatchEulerDiscreteScheduler");

    private final String className;

    FlowSolverKind(String className) {
        this.className = className;
    }

    /** The name of the class in {@code diffusers}. */
    public String className() {
        return className;
    }
}
