package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhysicsTest {
    private static final double FPS = 12;

    @Test
    void fallTakesAsLongAsItShould() {
        for (Place place : List.of(Place.MEADOW, Place.SPACE, Place.SEA)) {
            double height = 2;
            Performance p = drop("ball", place, height);
            double seconds = Math.sqrt(2 * height / place.gravity());
            int landed = event(p, StageEvent.What.LANDED);
            assertThat(landed / FPS).isCloseTo(seconds, within(1.5 / FPS));
            int half = (int) (landed / 2.0);
            double t = half / FPS;
            assertThat(p.state(half, 0).y()).isCloseTo(height - place.gravity() * t * t / 2, within(0.05));
        }
    }

    @Test
    void bounceRisesByTheSquareOfTheRestitution() {
        Performance p = drop("ball", Place.MEADOW, 2);
        int landed = event(p, StageEvent.What.LANDED);
        double top = 0;
        for (int f = landed + 2; f < Math.min(p.frames(), landed + 16); f++) {
            top = Math.max(top, p.state(f, 0).y());
        }
        assertThat(top).isCloseTo(2 * 0.72 * 0.72, within(0.08));
    }

    @Test
    void jumpReachesItsHeight() {
        Cue jump = new Cue(0, 24, 0, Action.JUMP, -1, 0, 0.5, 0);
        Performance p = Simulation.run(Plays.alone("cat", Place.MEADOW, List.of(jump), 0, 0));
        double top = 0;
        for (int f = 0; f < 24; f++) {
            top = Math.max(top, p.state(f, 0).y());
        }
        assertThat(top).isCloseTo(0.5, within(0.03));
        assertThat(p.state(30, 0).y()).isCloseTo(0, within(0.02));
    }

    @Test
    void rollingTurnsByDistanceOverRadius() {
        Cue roll = new Cue(0, 36, 0, Action.ROLL, -1, 1.2, 0, 0);
        for (String actor : List.of("ball", "laughing_face")) {
            Performance p = Simulation.run(Plays.alone(actor, Place.MEADOW, List.of(roll), -1.2, 0));
            double turned = 0;
            for (int f = 1; f <= 36; f++) {
                double d = p.state(f, 0).angle() - p.state(f - 1, 0).angle();
                turned += Math.IEEEremainder(d, 2 * Math.PI);
            }
            double distance = p.state(36, 0).x() - p.state(0, 0).x();
            assertThat(distance).isCloseTo(2.4, within(0.05));
            assertThat(-turned).isCloseTo(distance / 0.5, within(0.1));
        }
    }

    @Test
    void equalBallsSwapTheirMomentum() {
        List<Role> roles = List.of(new Role("ball", -1.5, 0, 0, 0.7, true), new Role("basketball", 0, 0, 0, 0.7, true));
        Cue hit = new Cue(0, 24, 0, Action.COLLIDE, 1, 1.5, 0, 0);
        // Little weight, so that the ground's friction takes little of the momentum.
        Performance p = Simulation.run(Plays.play(Place.SPACE, Weather.CLEAR, roles, List.of(hit), 36));
        int at = event(p, StageEvent.What.HIT);
        double before = p.state(at - 2, 0).vx();
        double after = p.state(at, 0).vx() + p.state(at, 1).vx();
        assertThat(before).isGreaterThan(1.2);
        assertThat(after).isCloseTo(before, within(0.12 * before));
        assertThat(p.state(at, 1).vx()).isGreaterThan(0.6 * before);
    }

    @Test
    void lanesKeepActorsApart() {
        List<Role> roles =
                List.of(new Role("ball", -1.5, 0, 0, 0.7, true), new Role("basketball", 0, 0, 0.5, 0.7, true));
        Cue hit = new Cue(0, 24, 0, Action.COLLIDE, 1, 1.5, 0, 0);
        Performance p = Simulation.run(Plays.play(Place.MEADOW, Weather.CLEAR, roles, List.of(hit), 36));
        assertThat(p.events()).noneMatch(e -> e.what() == StageEvent.What.HIT);
        assertThat(p.state(35, 1).x()).isCloseTo(0, within(1e-6));
    }

    @Test
    void pushingMovesTheThing() {
        List<Role> roles = List.of(new Role("dog", -1, 0, 0, 1, true), new Role("gift", 0, 0, 0, 0.7, true));
        Cue push = new Cue(0, 36, 0, Action.PUSH, 1, 0.6, 0, 0);
        Performance p = Simulation.run(Plays.play(Place.MEADOW, Weather.CLEAR, roles, List.of(push), 40));
        assertThat(p.state(39, 1).x()).isGreaterThan(0.9);
        assertThat(p.state(39, 0).x()).isCloseTo(0.6, within(0.1));
    }

    private static Performance drop(String actor, Place place, double height) {
        Cue fall = new Cue(0, 48, 0, Action.FALL, -1, 0, 0, 0);
        return Simulation.run(Plays.alone(actor, place, List.of(fall), 0, height));
    }

    private static int event(Performance p, StageEvent.What what) {
        return p.events().stream()
                .filter(e -> e.what() == what)
                .findFirst()
                .orElseThrow()
                .frame();
    }
}
