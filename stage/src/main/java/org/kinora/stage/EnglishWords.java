package org.kinora.stage;

import java.util.List;
import java.util.function.IntFunction;

/** English words for what is on the stage. */
final class EnglishWords {
    private final Captions.Choice choice;

    EnglishWords(Captions.Choice choice) {
        this.choice = choice;
    }

    String noun(Actor actor, int role) {
        List<String> names = actor.en();
        // The everyday name half of the time.
        int i = choice.number(10 + role, 2 * names.size());
        return names.get(i < names.size() ? i : 0);
    }

    String article(String noun) {
        if (noun.startsWith("Santa")) {
            return noun;
        }
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    String definite(String noun) {
        return noun.startsWith("Santa") ? noun : "the " + noun;
    }

    String nobody() {
        return choice.of(20, "nobody is in sight", "the scene is empty");
    }

    String size(Seen.Size size) {
        return switch (size) {
            case SMALL -> "small ";
            case MEDIUM -> "";
            case LARGE -> "large ";
        };
    }

    String place(Place place) {
        return switch (place) {
            case MEADOW ->
                choice.of(
                        30,
                        "on a meadow",
                        "in a green meadow",
                        "on the grass",
                        "in a field",
                        "on a lawn",
                        "in the park",
                        "on a green hill");
            case BEACH ->
                choice.of(
                        30,
                        "on the beach",
                        "on a sandy beach",
                        "at the beach",
                        "by the sea",
                        "on the sand",
                        "at the seaside",
                        "on the shore");
            case SNOW ->
                choice.of(
                        30,
                        "in the snow",
                        "in a snowy landscape",
                        "on snowy ground",
                        "in a winter landscape",
                        "in the Arctic",
                        "on the ice",
                        "on white snow");
            case CITY ->
                choice.of(
                        30,
                        "in the city",
                        "on a city street",
                        "in front of a skyline",
                        "in town",
                        "on the street",
                        "on a road",
                        "among tall buildings");
            case ROOM ->
                choice.of(
                        30,
                        "in a room",
                        "in the living room",
                        "indoors",
                        "at home",
                        "inside a house",
                        "in the nursery",
                        "on the rug");
            case SEA ->
                choice.of(
                        30,
                        "under the sea",
                        "underwater",
                        "at the bottom of the sea",
                        "on the sea floor",
                        "in the deep sea",
                        "under water",
                        "among corals");
            case SPACE ->
                choice.of(
                        30,
                        "in space",
                        "on the moon",
                        "in outer space",
                        "on a grey planet",
                        "through space",
                        "among the stars",
                        "in the universe");
            case FOREST ->
                choice.of(
                        30,
                        "in the forest",
                        "in the woods",
                        "among the trees",
                        "in a forest",
                        "in a wood",
                        "between the trees",
                        "in the deep forest");
        };
    }

    String light(Light light, Weather weather) {
        return switch (light) {
            case DAY ->
                weather == Weather.CLEAR
                        ? choice.of(
                                31,
                                "by day",
                                "on a sunny day",
                                "in daylight",
                                "on a clear day",
                                "in the sunshine",
                                "in the afternoon",
                                "under a blue sky")
                        : choice.of(31, "by day", "in daylight", "during the day");
            case SUNSET ->
                choice.of(
                        31,
                        "at sunset",
                        "in the evening",
                        "at dusk",
                        "in the evening light",
                        "as the sun goes down",
                        "at sundown");
            case NIGHT ->
                choice.of(
                        31,
                        "at night",
                        "by night",
                        "in the dark of night",
                        "on a dark night",
                        "in the dark",
                        "under the stars",
                        "in the moonlight");
        };
    }

    String weather(Weather weather) {
        return switch (weather) {
            case CLEAR -> "";
            case RAIN -> choice.of(32, "in the rain", "in rainy weather", "while it rains", "on a rainy day");
            case SNOW -> choice.of(32, "in falling snow", "while it snows", "in snowfall", "as snow falls");
        };
    }

    String background(Place place, Light light) {
        String sky = switch (light) {
            case DAY -> "blue sky";
            case SUNSET -> "glowing orange sky";
            case NIGHT -> "dark starry sky";
        };
        return switch (place) {
            case MEADOW -> "behind are green hills, trees and a " + sky;
            case BEACH -> "behind are palm trees, the sea and a " + sky;
            case SNOW -> "behind are white hills, firs and a " + sky;
            case CITY -> "behind are tall houses under a " + sky;
            case ROOM -> "behind is a wall with a window, and a rug lies on the wooden floor";
            case SEA -> "the water is blue, with corals and sand";
            case SPACE -> "the ground is grey under a black sky with stars";
            case FOREST -> "behind are many trees under a " + sky;
        };
    }

    String move(CameraMove move) {
        return switch (move) {
            case STATIC -> "";
            case PAN_LEFT -> choice.of(40, "the camera pans left", "the camera turns to the left");
            case PAN_RIGHT -> choice.of(40, "the camera pans right", "the camera turns to the right");
            case ZOOM_IN -> choice.of(40, "the camera zooms in", "zoom in");
            case ZOOM_OUT -> choice.of(40, "the camera zooms out", "zoom out");
            case DOLLY_IN -> choice.of(40, "the camera moves closer", "the camera dollies in");
            case DOLLY_OUT -> choice.of(40, "the camera moves back", "the camera dollies out");
            case ORBIT -> choice.of(40, "the camera circles around", "the camera orbits the scene");
            case FOLLOW -> choice.of(40, "the camera follows", "the camera moves along");
        };
    }

    String framing(Framing framing) {
        return switch (framing) {
            case WIDE -> choice.of(41, "a wide shot", "a view from further away");
            case MEDIUM -> choice.of(41, "a medium shot", "another angle");
            case CLOSE_UP -> "a close-up";
            case OTHER_SIDE -> choice.of(41, "a view from the other side", "the reverse angle");
            case FROM_ABOVE -> choice.of(41, "a view from above", "a high angle shot");
        };
    }

    String feeling(Feeling feeling) {
        return switch (feeling) {
            case NONE -> "";
            case CRYING ->
                choice.of(
                        42,
                        " and cries",
                        " and bursts into tears",
                        " and is in tears",
                        " and starts to cry",
                        " and weeps");
            case HAPPY ->
                choice.of(42, " and smiles", " and beams", " and is happy", " and is glad", " and is delighted");
            case AFRAID ->
                choice.of(
                        42,
                        " and is afraid",
                        " and screams in fear",
                        " and is frightened",
                        " and is scared",
                        " and gets a fright");
            case DIZZY -> choice.of(42, " and is dizzy", " and sees stars");
            case CALM -> choice.of(42, " and calms down", " and is relieved");
            case PARTY -> choice.of(42, " and celebrates", " and parties");
            case SAD -> choice.of(42, " and is sad", " and looks sad");
            case LAUGHING -> choice.of(42, " and laughs", " and laughs out loud", " and giggles");
            case STARSTRUCK -> choice.of(42, " and is starstruck", " and is amazed");
            case GREETING -> choice.of(42, " and waves", " and says hello");
        };
    }

    String side(Seen.Side side) {
        return switch (side) {
            case LEFT -> choice.of(43, " on the left", " on the left side");
            case MIDDLE -> choice.of(43, " in the middle", " in the centre");
            case RIGHT -> choice.of(43, " on the right", " on the right side");
        };
    }

    String heading(Seen seen) {
        if (seen.heading() == Seen.Heading.NONE || seen.action() == Action.FLOAT) {
            return "";
        }
        boolean right = seen.heading() == Seen.Heading.RIGHT;
        return switch (seen.action()) {
            case ENTER -> from(seen.heading());
            case LEAVE -> to(seen.heading());
            case WALK, RUN, ROLL, FLY, PASS_BEHIND, PUSH, CARRY, COLLIDE ->
                right
                        ? choice.of(44, " to the right", " from left to right", " towards the right")
                        : choice.of(44, " to the left", " from right to left", " towards the left");
            case STAND, JUMP, FALL, SPIN, FLOAT, APPROACH, RECEDE, GIVE, TAKE, THROW, WAVE -> "";
        };
    }

    String enters(Actor actor) {
        return switch (actor.kind()) {
            case VEHICLE -> choice.of(52, "drives in", "arrives");
            case FLYER, FLOATER -> choice.of(52, "floats in", "comes in");
            case BALL, FACE -> choice.of(52, "rolls in", "comes rolling in");
            case PERSON, ANIMAL, THING -> choice.of(52, "comes in", "enters", "walks in", "arrives", "appears");
        };
    }

    String leaves(Actor actor) {
        return switch (actor.kind()) {
            case VEHICLE -> choice.of(53, "drives away", "leaves");
            case FLYER, FLOATER -> choice.of(53, "floats away", "leaves");
            case BALL, FACE -> choice.of(53, "rolls away", "leaves");
            case PERSON, ANIMAL, THING -> choice.of(53, "leaves", "walks away", "goes away", "walks off", "goes off");
        };
    }

    /** Where somebody who goes that way comes from. */
    String from(Seen.Heading heading) {
        return switch (heading) {
            case NONE -> "";
            case LEFT -> " from the right";
            case RIGHT -> " from the left";
        };
    }

    String to(Seen.Heading heading) {
        return switch (heading) {
            case NONE -> "";
            case LEFT -> " to the left";
            case RIGHT -> " to the right";
        };
    }

    /** The verb, with its object if it has one. */
    String verb(Seen seen, Actor actor, StageScript script, IntFunction<String> name) {
        Kind kind = actor.kind();
        boolean water = script.place() == Place.SEA && kind.airborne();
        String other = seen.other() >= 0 ? name.apply(seen.other()) : "";
        String thing = seen.thing() >= 0 ? name.apply(seen.thing()) : "something";
        return switch (seen.action()) {
            case STAND ->
                switch (kind) {
                    case PERSON, ANIMAL ->
                        choice.of(50, "stands", "waits", "stands still", "is standing", "stays there");
                    case VEHICLE -> choice.of(50, "stands", "is parked", "is standing");
                    case BALL, THING, FACE ->
                        choice.of(50, "lies there", "is there", "rests on the ground", "lies on the ground");
                    case FLYER, FLOATER -> choice.of(50, "hovers", "floats");
                };
            case WALK ->
                kind == Kind.VEHICLE
                        ? choice.of(51, "drives slowly", "drives", "rolls along slowly", "goes")
                        : choice.of(51, "walks", "strolls", "wanders", "goes", "takes a walk", "is walking");
            case RUN ->
                kind == Kind.VEHICLE
                        ? choice.of(51, "drives fast", "races", "speeds", "rushes", "drives at full speed")
                        : choice.of(51, "runs", "dashes", "races", "rushes", "hurries", "is running");
            case JUMP ->
                choice.of(51, "jumps", "jumps up and down", "hops", "bounds", "is jumping", "hops up and down");
            case ROLL -> choice.of(51, "rolls", "rolls along");
            case FALL ->
                choice.of(
                        51,
                        "falls down and bounces",
                        "drops from above and bounces",
                        "falls and bounces",
                        "falls to the ground",
                        "drops down",
                        "falls from the sky");
            case SPIN -> choice.of(51, "spins", "spins around", "turns round and round", "whirls around", "rotates");
            case FLOAT ->
                water
                        ? choice.of(51, "floats in the water", "hovers in the water")
                        : choice.of(51, "floats in the air", "hovers in the air", "hovers");
            case FLY ->
                actor.is("water")
                        ? choice.of(51, "swims", "glides")
                        : kind == Kind.FLOATER
                                ? choice.of(51, "floats", "drifts", "glides")
                                : choice.of(51, "flies", "flies by", "is flying", "zooms");
            case APPROACH ->
                choice.of(51, "comes closer", "comes towards the camera", "approaches", "gets closer", "comes near");
            case RECEDE ->
                choice.of(
                        51,
                        "moves away into the distance",
                        "goes away from the camera",
                        "gets smaller and smaller",
                        "goes far away");
            case ENTER -> enters(actor);
            case LEAVE -> leaves(actor);
            case PASS_BEHIND -> choice.of(51, "passes behind ", "goes behind ") + screen(script.place());
            case COLLIDE -> choice.of(51, "bumps into ", "crashes into ") + other;
            case PUSH -> choice.of(51, "pushes ", "shoves ", "moves ") + other;
            case CARRY ->
                (seen.heading() == Seen.Heading.NONE ? "holds " : choice.of(51, "carries ", "walks with ")) + other;
            case GIVE -> choice.of(51, "gives ", "hands ", "brings ") + thing + " to " + other;
            case TAKE ->
                choice.of(
                                51,
                                "takes " + thing + " away from ",
                                "snatches " + thing + " from ",
                                "steals " + thing + " from ",
                                "grabs " + thing + " from ")
                        + other;
            case THROW -> choice.of(51, "throws ", "hurls ") + thing + " at " + other;
            case WAVE -> choice.of(51, "meets ", "greets ", "says hello to ") + other;
        };
    }

    private static String screen(Place place) {
        return switch (place) {
            case MEADOW, FOREST -> "a tree";
            case BEACH, SPACE, SEA -> "a rock";
            case SNOW -> "a fir";
            case CITY, ROOM -> "a box";
        };
    }
}
