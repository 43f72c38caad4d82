package org.kinora.train.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Captions of the little world in both languages, put together at random from a list of parts; seeded. */
final class CaptionCorpus {
    /** One part of a caption in both languages. */
    private record Part(String english, String chinese) {}

    private CaptionCorpus() {}

    /** {@code count} captions in English and as many in Chinese, taking turns. */
    static List<String> draw(int count, long seed) {
        List<String[]> rows = Tables.read("captions.tsv", 3);
        List<Part> actors = parts(rows, "actor");
        List<Part> actions = parts(rows, "action");
        List<Part> places = parts(rows, "place");
        List<Part> lights = parts(rows, "light");
        List<Part> cameras = parts(rows, "camera");
        Random random = new Random(seed);
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Part actor = pick(actors, random);
            Part other = pick(actors, random);
            Part action = pick(actions, random);
            Part next = pick(actions, random);
            Part place = pick(places, random);
            Part light = pick(lights, random);
            Part camera = pick(cameras, random);
            switch (random.nextInt(6)) {
                case 0 -> {
                    captions.add(actor.english + " " + action.english + " " + place.english);
                    captions.add(actor.chinese + place.chinese + action.chinese);
                }
                case 1 -> {
                    captions.add(actor.english + " " + action.english + " " + place.english + " " + light.english);
                    captions.add(light.chinese + "，" + actor.chinese + place.chinese + action.chinese);
                }
                case 2 -> {
                    captions.add(camera.english + ", " + actor.english + " " + action.english + " " + place.english
                            + " " + light.english + ".");
                    captions.add(camera.chinese + "，" + light.chinese + actor.chinese + place.chinese + action.chinese
                            + "。");
                }
                case 3 -> {
                    captions.add(actor.english + " " + action.english + " " + place.english + ", then " + next.english
                            + ".");
                    captions.add(actor.chinese + place.chinese + action.chinese + "，然后" + next.chinese + "。");
                }
                case 4 -> {
                    captions.add(actor.english + " " + action.english + " and " + other.english + " " + next.english
                            + " " + place.english);
                    captions.add(place.chinese + actor.chinese + action.chinese + "，" + other.chinese + next.chinese);
                }
                default -> {
                    captions.add(actor.english);
                    captions.add(actor.chinese);
                }
            }
        }
        return captions;
    }

    private static List<Part> parts(List<String[]> rows, String kind) {
        return rows.stream()
                .filter(row -> row[0].equals(kind))
                .map(row -> new Part(row[1], row[2]))
                .toList();
    }

    private static Part pick(List<Part> parts, Random random) {
        return parts.get(random.nextInt(parts.size()));
    }
}
