package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    @Test
    void saysHowFarHowFastAndHowLong() {
        assertThat(ProgressLine.text(0, 48, 0.1)).isEqualTo("[------------------------] 0/48 frames, 0.0 frames/s");
        assertThat(ProgressLine.text(12, 48, 2))
                .isEqualTo("[######------------------] 12/48 frames, 6.0 frames/s, 6 s left");
        assertThat(ProgressLine.text(12, 1200, 2))
                .isEqualTo("[------------------------] 12/1200 frames, 6.0 frames/s, 3 min 18 s left");
        assertThat(ProgressLine.text(48, 48, 4))
                .isEqualTo("[########################] 48/48 frames, 12.0 frames/s, 0 s left");
    }
}
