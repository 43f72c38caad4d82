package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelsCommandTest {
    @Test
    void whatCameWithTheProgramIsListed() {
        Outcome outcome = Outcome.of("models");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("name").contains("fits this machine");
    }

    @Test
    void aCheckpointThatIsNotHereIsToldHowToGet() {
        Outcome outcome = Outcome.of("generate", "a cat", "--model", "wan2.2-TI2V-5b");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("./kinora pull Wan-AI/Wan2.2-TI2V-5B-Diffusers")
                .hasLineCount(1);
    }

    @Test
    void whatIsNoCheckpointIsNotPulled() {
        Outcome outcome = Outcome.of("pull", "../evil");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'../evil' is no checkpoint");
    }
}
