package org.kinora.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.video.FrameRate;

final class FrameClockTest {
    /** Which of the model's frames are shown, when they come in pieces of 5 frames of 3 bytes. */
    private static List<Integer> shown(int modelRate, FrameRate rate, int total) throws IOException {
        FrameClock clock = new FrameClock(modelRate, rate, total);
        List<Integer> shown = new ArrayList<>();
        for (int made = 0; made < clock.modelFrames(); made += 5) {
            ByteBuffer piece = ByteBuffer.allocate(15);
            for (int i = 0; i < 5; i++) {
                piece.put(3 * i, (byte) (made + i));
            }
            clock.show(piece, 3, frame -> {
                assertThat(frame.remaining()).isEqualTo(3);
                shown.add((int) frame.get(0));
            });
        }
        assertThat(clock.shown()).isEqualTo(total);
        return shown;
    }

    @Test
    void sameRateShowsEveryFrameOnce() throws IOException {
        assertThat(shown(12, FrameRate.of(12), 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void doubleRateShowsEveryFrameTwice() throws IOException {
        assertThat(shown(12, FrameRate.of(24), 7)).containsExactly(0, 0, 1, 1, 2, 2, 3);
    }

    @Test
    void lowerRatesLeaveFramesOut() throws IOException {
        assertThat(shown(12, FrameRate.of(5), 6)).containsExactly(0, 2, 4, 7, 9, 12);
        assertThat(shown(24, new FrameRate(24000, 2002), 4)).containsExactly(0, 2, 4, 6);
    }
}
