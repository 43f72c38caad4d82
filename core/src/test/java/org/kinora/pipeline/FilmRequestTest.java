package org.kinora.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.video.FrameRate;

final class FilmRequestTest {
    private static final Sampling SAMPLING = new Sampling(4, 2, 2, "");

    private static FilmRequest request(int width, int height, double... seconds) {
        List<Shot> shots = java.util.Arrays.stream(seconds)
                .mapToObj(s -> new Shot("a dog", s, null, false))
                .toList();
        return new FilmRequest("a dog", new Screenplay(shots), width, height, FrameRate.of(12), SAMPLING, 7);
    }

    @Test
    void shotsAddUp() {
        FilmRequest film = request(128, 128, 1.5, 2, 0.5);
        assertThat(film.seconds()).isEqualTo(4);
        assertThat(film.frames()).isEqualTo(48);
        assertThat(request(128, 128, 0.001).frames()).isEqualTo(1);
    }

    @Test
    void everyMomentBelongsToAShot() {
        List<Shot> shots = request(128, 128, 1.5, 2, 0.5).screenplay().shots();
        assertThat(FilmPipeline.shotAt(shots, 0)).isZero();
        assertThat(FilmPipeline.shotAt(shots, 1.49)).isZero();
        assertThat(FilmPipeline.shotAt(shots, 1.5)).isEqualTo(1);
        assertThat(FilmPipeline.shotAt(shots, 3.5)).isEqualTo(2);
        assertThat(FilmPipeline.shotAt(shots, 99)).isEqualTo(2);
    }

    @Test
    void refusesTheImpossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(120, 128, 1))
                .withMessageContaining("120x128");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(0, 128, 1))
                .withMessageContaining("0x128");
        assertThatIllegalArgumentException().isThrownBy(() -> request(128, 128)).withMessageContaining("one shot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(128, 128, 3000, 3000))
                .withMessageContaining("6000.0 seconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilmRequest.directed("狗".repeat(2001), 4, 128, 128, FrameRate.of(12), SAMPLING, 7))
                .withMessageContaining("2001 characters");
    }

    @Test
    void plainWordsBecomeShots() {
        FilmRequest film = FilmRequest.directed(
                "A baby plays in a room. Cut to a close-up of the baby.", 4, 128, 128, FrameRate.of(12), SAMPLING, 7);
        assertThat(film.screenplay().shots()).hasSize(2);
        assertThat(film.screenplay().shots().get(1).cut()).isTrue();
        assertThat(film.frames()).isEqualTo(48);
    }
}
