package org.kinora.stage;

import java.util.List;
import java.util.SplittableRandom;

/** Acts out a story: places its roles and orders what they do, beat by beat. */
final class Plot {
    private final Blocking blocking;
    private final List<int[]> beats;
    private final Stories.Casting casting;
    private final SplittableRandom random;

    /** Side of the picture from which the other comes: 1 right, -1 left. */
    private final int side;

    Plot(Blocking blocking, List<int[]> beats, Stories.Casting casting, SplittableRandom random) {
        this.blocking = blocking;
        this.beats = beats;
        this.casting = casting;
        this.random = random;
        this.side = random.nextBoolean() ? 1 : -1;
    }

    void act(Stories story) {
        switch (story) {
            case NONE -> throw new IllegalArgumentException("There is no plot to act");
            case TOY_TAKEN -> robbery();
            case TOY_RETURNED -> {
                robbery();
                int start = start(2);
                blocking.order(start, half(2), 1, Action.ENTER, -1, beside(1, 0));
                blocking.order(half(2), half(2) + 8, 1, Action.GIVE, 0, beside(1, 0));
            }
            case COMFORT -> {
                double far = -side * (blocking.halfWidth() + 0.8);
                robbery();
                int friend = blocking.cast(casting.get(3), far, 0, 0.25, height(3), side > 0);
                double goal = home() - side * 0.9 * height(3);
                blocking.order(start(2), end(2) - 4, friend, Action.ENTER, -1, goal);
            }
            case GIFT, TROPHY, CAKE -> present();
            case SCARE -> scare();
            case BALL_THROWN -> ball();
            case JOKE -> joke();
            case MEETING -> meeting();
            case ALONE_IN_RAIN -> {
                blocking.span(height(0) / (0.4 + 0.15 * random.nextDouble()));
                blocking.cast(casting.get(0), 0.2 * side, air(0), 0, height(0), side > 0);
                blocking.order(start(0), end(0), 0, Repertoire.idle(casting.get(0)), -1, 0.2 * side);
            }
            case COLLISION -> {
                pair(3.0);
                double from = side * (blocking.halfWidth() + 0.1);
                blocking.cast(casting.get(0), from, 0, 0, height(0), side < 0);
                blocking.cast(casting.get(1), -0.1 * side, 0, 0, height(1), side > 0);
                double reach = Math.max(2.5, blocking.halfWidth() * 2);
                blocking.order(start(0), start(0) + 24, 0, Action.COLLIDE, 1, from - side * reach);
            }
            case PUSHING -> {
                pair(2.8);
                double gap = 0.4 * height(0) + 0.42 * height(1) + 0.05;
                double from = side * blocking.halfWidth() * 0.75;
                blocking.cast(casting.get(0), from, 0, 0, height(0), side < 0);
                blocking.cast(casting.get(1), from - side * gap, 0, 0, height(1), side > 0);
                blocking.order(start(0), end(0), 0, Action.PUSH, 1, -side * blocking.halfWidth() * 0.35);
            }
            case CARRYING -> {
                pair(2.4);
                double from = side * blocking.halfWidth() * 0.7;
                blocking.cast(casting.get(0), from, 0, 0, height(0), side < 0);
                blocking.cast(casting.get(1), from - side * 0.5, 0, 0, small(1), side > 0);
                blocking.order(start(0), end(0), 0, Action.CARRY, 1, -side * blocking.halfWidth() * 0.6);
            }
        }
    }

    /** The hero holds a toy; the other comes, at once or only in the next beat, takes it and goes away with it, back or on. */
    private void robbery() {
        boolean surprise = random.nextBoolean();
        int away = random.nextInt(3) == 0 ? -side : side;
        pair(2.65);
        blocking.cast(casting.get(0), home(), air(0), 0, height(0), side > 0);
        blocking.cast(casting.get(1), side * (blocking.halfWidth() + 0.7), air(1), 0.2, height(1), side < 0);
        blocking.cast(casting.get(2), home() + side * 0.5, 0, -0.05, small(2), side < 0);
        blocking.order(start(0), end(0), 0, Action.CARRY, 2, home());
        int there = surprise ? start(1) + Math.min(12, (end(1) - start(1)) / 3) : end(0) - 2;
        blocking.order(surprise ? start(1) : start(0) + 2, there, 1, Action.ENTER, -1, beside(1, 0));
        int taking = Math.max(there, start(1));
        int taken = taking + Math.min(14, (end(1) - taking) / 2);
        blocking.order(taking, taken, 1, Action.TAKE, 0, beside(1, 0));
        blocking.order(taken + 2, end(1), 1, Action.LEAVE, -1, away * (blocking.halfWidth() + 0.9));
    }

    /** The other comes with a gift and gives it to the hero. */
    private void present() {
        pair(2.65);
        double far = side * (blocking.halfWidth() + 0.7);
        blocking.cast(casting.get(0), home(), air(0), 0, height(0), side > 0);
        blocking.cast(casting.get(1), far, air(1), 0.2, height(1), side < 0);
        blocking.cast(casting.get(2), far, 0, 0.15, small(2), side < 0);
        blocking.order(start(0), end(0) - 2, 1, Action.CARRY, 2, beside(1, 0));
        blocking.order(start(1), start(1) + 12, 1, Action.GIVE, 0, beside(1, 0));
    }

    private void scare() {
        pair(2.6);
        double y = air(1);
        blocking.cast(casting.get(0), -side * 0.25, 0, 0, height(0), side > 0);
        blocking.cast(casting.get(1), side * (blocking.halfWidth() + 0.7), y, 0.15, height(1), side < 0);
        Action comes = casting.get(1).kind().airborne() ? Action.FLY : Action.WALK;
        blocking.order(start(0), end(0), 1, Action.ENTER, -1, side * 0.55);
        blocking.order(start(1), end(1), 1, comes, -1, -side * 0.2);
    }

    private void ball() {
        pair(2.8);
        double x = blocking.halfWidth() * 0.62;
        blocking.cast(casting.get(0), -side * x, air(0), 0, height(0), side > 0);
        blocking.cast(casting.get(1), side * x, air(1), 0, height(1), side < 0);
        blocking.cast(casting.get(2), side * (x - 0.5), 0, -0.05, small(2), side < 0);
        blocking.order(start(0), end(0), 1, Action.CARRY, 2, side * x);
        blocking.order(start(1), start(1) + 10, 1, Action.THROW, 0, side * x);
    }

    private void joke() {
        pair(2.65);
        blocking.cast(casting.get(0), home(), air(0), 0, height(0), side > 0);
        blocking.cast(casting.get(1), side * (blocking.halfWidth() + 0.6), 0, 0.3, height(1), side < 0);
        blocking.order(start(0), end(0) - 2, 1, Action.ENTER, -1, side * 0.55);
        boolean rolls = casting.get(1).kind().round();
        double y = 0.45 * height(1);
        if (rolls) {
            blocking.order(start(1), end(1), 1, Action.SPIN, -1, side * 0.55);
        } else {
            blocking.leap(start(1), end(1), 1, y);
        }
    }

    private void meeting() {
        pair(2.65);
        double far = blocking.halfWidth() + 0.7;
        double near = 0.32 * (height(0) + height(1));
        blocking.cast(casting.get(0), -side * far, 0, 0, height(0), side > 0);
        blocking.cast(casting.get(1), side * far, 0, 0.2, height(1), side < 0);
        blocking.order(start(0), end(0) - 2, 0, Action.ENTER, -1, -side * near);
        blocking.order(start(0), end(0) - 2, 1, Action.ENTER, -1, side * near);
        blocking.order(start(1), end(1), 0, Action.WAVE, 1, -side * near);
        blocking.order(start(1), end(1), 1, Action.WAVE, 0, side * near);
    }

    private void pair(double span) {
        blocking.span(span * Math.max(height(0), height(1)) * (0.92 + 0.16 * random.nextDouble()));
    }

    /** Where the hero stands. */
    private double home() {
        return -side * 0.3 * blocking.halfWidth();
    }

    /** Where a role stands when it has come up to another, which is at home. */
    private double beside(int role, int other) {
        return home() + side * (0.55 * height(role) + 0.6 * height(other));
    }

    private double height(int role) {
        return casting.get(role).height();
    }

    /** Height of a thing that is to be held. */
    private double small(int role) {
        return 0.72 * height(role);
    }

    private double air(int role) {
        return casting.get(role).kind().airborne() ? 0.3 : 0;
    }

    private int start(int beat) {
        return beats.get(beat)[0];
    }

    private int end(int beat) {
        return beats.get(beat)[1];
    }

    private int half(int beat) {
        return (start(beat) + end(beat)) / 2;
    }
}
