package org.kinora.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeelingsTest {
    @Test
    void theBabyWhoseTeddyBearIsTakenCriesAndSmilesWhenItComesBack() {
        List<Role> roles = List.of(role("baby", 0), role("dog", 1.2), role("teddy_bear", 0.4));
        List<Cue> cues = List.of(
                new Cue(0, 12, 0, Action.CARRY, 2, 0, 0, 0),
                new Cue(12, 24, 1, Action.TAKE, 0, 1.2, 0, 0),
                new Cue(48, 60, 1, Action.GIVE, 0, 1.2, 0, 0));
        Performance p = play(Weather.CLEAR, roles, cues);
        assertThat(p.state(17, 0).feeling()).isEqualTo(Feeling.NONE);
        assertThat(p.state(20, 0).feeling()).isEqualTo(Feeling.CRYING);
        assertThat(p.state(20, 2).holder()).isEqualTo(1);
        assertThat(p.state(50, 0).feeling()).isEqualTo(Feeling.CRYING);
        assertThat(p.state(56, 0).feeling()).isEqualTo(Feeling.HAPPY);
        assertThat(p.events()).anyMatch(e -> e.what() == StageEvent.What.FELT && e.actor() == 0);
    }

    @Test
    void aFriendCalmsTheOneWhoCries() {
        List<Role> roles = List.of(role("girl", 0), role("fox", 1.2), role("ball", 0.4), role("panda", -4));
        List<Cue> cues = List.of(
                new Cue(0, 12, 0, Action.CARRY, 2, 0, 0, 0),
                new Cue(12, 16, 1, Action.TAKE, 0, 1.2, 0, 0),
                new Cue(17, 30, 1, Action.LEAVE, -1, 5, 0, 0),
                new Cue(24, 48, 3, Action.WALK, -1, -1, 0, 0));
        Performance p = play(Weather.CLEAR, roles, cues);
        assertThat(p.state(30, 0).feeling()).isEqualTo(Feeling.CRYING);
        assertThat(p.state(66, 0).feeling()).isEqualTo(Feeling.CALM);
    }

    @Test
    void aTrophyGivesStarEyesAndACakeAParty() {
        for (String[] gift : new String[][] {{"trophy", "STARSTRUCK"}, {"cake", "PARTY"}, {"ice_cream", "HAPPY"}}) {
            List<Role> roles = List.of(role("man", 0), role("dog", 1.2), role(gift[0], 0.4));
            List<Cue> cues = List.of(
                    new Cue(0, 4, 1, Action.CARRY, 2, 1.2, 0, 0), new Cue(12, 20, 1, Action.GIVE, 0, 1.2, 0, 0));
            assertThat(play(Weather.CLEAR, roles, cues).state(22, 0).feeling()).isEqualTo(Feeling.valueOf(gift[1]));
        }
    }

    @Test
    void whatIsFrighteningMakesAfraidAndRun() {
        List<Role> roles = List.of(role("cat", 0), role("ghost", 3));
        Performance p = play(Weather.CLEAR, roles, List.of(new Cue(0, 36, 1, Action.FLY, -1, 0.4, 0.2, 0)));
        assertThat(p.state(2, 0).feeling()).isEqualTo(Feeling.NONE);
        assertThat(p.state(36, 0).feeling()).isEqualTo(Feeling.AFRAID);
        assertThat(p.state(36, 0).action()).isEqualTo(Action.RUN);
        assertThat(p.state(48, 0).x()).isLessThan(-1);
    }

    @Test
    void aThrownBallMakesDizzy() {
        List<Role> roles = List.of(role("robot", -1.2), role("dog", 1.2), role("ball", 0.8));
        List<Cue> cues =
                List.of(new Cue(0, 4, 1, Action.CARRY, 2, 1.2, 0, 0), new Cue(12, 20, 1, Action.THROW, 0, 1.2, 0, 0));
        Performance p = play(Weather.CLEAR, roles, cues);
        assertThat(p.state(14, 0).feeling()).isEqualTo(Feeling.NONE);
        assertThat(p.state(34, 0).feeling()).isEqualTo(Feeling.DIZZY);
        assertThat(p.state(34, 1).feeling()).isNotEqualTo(Feeling.DIZZY);
    }

    @Test
    void aJokeMakesLaugh() {
        List<Role> roles = List.of(role("elephant", 0), role("clown", 1.2));
        Performance p = play(Weather.CLEAR, roles, List.of(new Cue(12, 36, 1, Action.SPIN, -1, 1.2, 0, 0)));
        assertThat(p.state(11, 0).feeling()).isEqualTo(Feeling.NONE);
        assertThat(p.state(20, 0).feeling()).isEqualTo(Feeling.LAUGHING);
    }

    @Test
    void aloneInTheRainIsSadAndInCompanyIsNot() {
        assertThat(play(Weather.RAIN, List.of(role("pig", 0)), List.of())
                        .state(30, 0)
                        .feeling())
                .isEqualTo(Feeling.SAD);
        assertThat(play(Weather.RAIN, List.of(role("pig", 0), role("car", 1)), List.of())
                        .state(30, 0)
                        .feeling())
                .isEqualTo(Feeling.NONE);
        assertThat(play(Weather.CLEAR, List.of(role("pig", 0)), List.of())
                        .state(30, 0)
                        .feeling())
                .isEqualTo(Feeling.NONE);
    }

    @Test
    void friendsWhoMeetGreetEachOther() {
        List<Role> roles = List.of(role("penguin", -2), role("horse", 2));
        List<Cue> cues = List.of(
                new Cue(0, 24, 0, Action.ENTER, -1, -0.6, 0, 0), new Cue(0, 24, 1, Action.ENTER, -1, 0.6, 0, 0));
        Performance p = play(Weather.CLEAR, roles, cues);
        assertThat(p.state(24, 0).feeling()).isEqualTo(Feeling.GREETING);
        assertThat(p.state(24, 1).feeling()).isEqualTo(Feeling.GREETING);
        assertThat(p.state(70, 0).feeling()).isEqualTo(Feeling.NONE);
    }

    @Test
    void everyStoryThatCanBeToldIsToldByTheFullCurriculum() {
        Stage stage = new Stage(new DrawnSprites());
        List<Feeling> shown = new ArrayList<>();
        for (long seed = 0; seed < 250; seed++) {
            StageScript script = stage.write(seed, Curriculum.FULL, new ClipFormat(64, 64, 72));
            script.beats().forEach(b -> b.seen().forEach(s -> shown.add(s.feeling())));
        }
        assertThat(shown).contains(Feeling.values());
    }

    private static Role role(String actor, double x) {
        return new Role(actor, x, 0, Math.abs(x) > 3 ? 0.3 : 0, actor.equals("ball") ? 0.5 : 1, x < 0);
    }

    private static Performance play(Weather weather, List<Role> roles, List<Cue> cues) {
        return Simulation.run(Plays.play(Place.MEADOW, weather, roles, cues, 84));
    }
}
