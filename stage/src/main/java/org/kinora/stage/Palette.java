package org.kinora.stage;

/**
 * Colours of a place at a time of day, as 0xAARRGGBB.
 *
 * @param skyTop overhead
 * @param skyLow at the horizon
 * @param far what stands at the horizon, its far row
 * @param middle its near row
 * @param groundFar the ground at the horizon
 * @param groundNear the ground before the camera
 * @param accent sea, windows, rug
 * @param tint what sprites are multiplied with
 */
record Palette(int skyTop, int skyLow, int far, int middle, int groundFar, int groundNear, int accent, int tint) {
    private static final int PLAIN = 0xFFFFFFFF;
    private static final int WARM = 0xFFFFDCC0;
    private static final int DARK = 0xFFB0B8E6;

    static Palette of(Place place, Light light, Weather weather) {
        Palette clear = clear(place, place.lit() ? light : Light.DAY);
        if (weather == Weather.CLEAR || !place.open()) {
            return clear;
        }
        int grey = light == Light.NIGHT ? 0xFF2A3140 : light == Light.SUNSET ? 0xFF9A8488 : 0xFFA9B4BE;
        double part = weather == Weather.RAIN ? 0.62 : 0.45;
        return new Palette(
                mix(clear.skyTop, grey, part),
                mix(clear.skyLow, grey, part),
                mix(clear.far, grey, part * 0.5),
                mix(clear.middle, grey, part * 0.4),
                mix(clear.groundFar, grey, part * 0.4),
                mix(clear.groundNear, grey, part * 0.25),
                mix(clear.accent, grey, part * 0.4),
                mix(clear.tint, 0xFFC8CCD2, part * 0.5));
    }

    private static Palette clear(Place place, Light light) {
        return switch (place) {
            case MEADOW ->
                pick(
                        light,
                        new Palette(0xFF58B0F0, 0xFFCFEFFF, 0xFF7CC98A, 0xFF58B05E, 0xFF8EDB62, 0xFF49A83E, 0, PLAIN),
                        new Palette(0xFF6A5AA8, 0xFFFFB072, 0xFF8A7A78, 0xFF6E7A4C, 0xFFB6A24C, 0xFF6B7D36, 0, WARM),
                        new Palette(0xFF0C1438, 0xFF2C4478, 0xFF1E3A56, 0xFF18344A, 0xFF24503E, 0xFF123426, 0, DARK));
            case BEACH ->
                pick(
                        light,
                        new Palette(0xFF42A6F2, 0xFFD6F3FF, 0, 0, 0xFFF4E0A8, 0xFFE8C680, 0xFF1FA8D8, PLAIN),
                        new Palette(0xFF6A4C9E, 0xFFFFA874, 0, 0, 0xFFC8A8A6, 0xFF8E7184, 0xFF6F66B0, WARM),
                        new Palette(0xFF0A1234, 0xFF30487E, 0, 0, 0xFF6F7390, 0xFF4A4E70, 0xFF1A3A70, DARK));
            case SNOW ->
                pick(
                        light,
                        new Palette(0xFF68B4F0, 0xFFDDF0FF, 0xFFA9CBE6, 0xFFC6DDF0, 0xFFF6FBFF, 0xFFD8E8F6, 0, PLAIN),
                        new Palette(0xFF8A78C0, 0xFFFFC2A8, 0xFFB48CB4, 0xFFCFA6C0, 0xFFFBE0DC, 0xFFCBB4D4, 0, WARM),
                        new Palette(0xFF10183C, 0xFF3A5488, 0xFF4A628E, 0xFF5C76A2, 0xFF8FA6CC, 0xFF6680AC, 0, DARK));
            case CITY ->
                pick(
                        light,
                        new Palette(
                                0xFF6FB4EC,
                                0xFFDDEEFA,
                                0xFFA8B8CC,
                                0xFF7E90AA,
                                0xFFB9BDC4,
                                0xFF6C7078,
                                0xFFDCEBFA,
                                PLAIN),
                        new Palette(
                                0xFF5E4E94,
                                0xFFFFA46C,
                                0xFF8C6C90,
                                0xFF60507A,
                                0xFFA88C8C,
                                0xFF64565E,
                                0xFFFFD890,
                                WARM),
                        new Palette(
                                0xFF090E26,
                                0xFF28345E,
                                0xFF1E2848,
                                0xFF141C36,
                                0xFF454C60,
                                0xFF242A38,
                                0xFFFFD878,
                                DARK));
            case ROOM ->
                pick(
                        light,
                        new Palette(
                                0xFF6FC0F4,
                                0xFFD8F2FF,
                                0xFFF6E3C2,
                                0xFFEFD2A6,
                                0xFFC98F5A,
                                0xFFA86C3C,
                                0xFFE86A6A,
                                PLAIN),
                        new Palette(
                                0xFF8A62A6,
                                0xFFFFAA70,
                                0xFFF2C9A0,
                                0xFFE4B084,
                                0xFFB87848,
                                0xFF8E562E,
                                0xFFD05C60,
                                WARM),
                        new Palette(
                                0xFF0C1436,
                                0xFF2C4070,
                                0xFF6E6480,
                                0xFF5A5070,
                                0xFF5E4650,
                                0xFF40303A,
                                0xFF7E3C54,
                                DARK));
            case SEA ->
                new Palette(
                        0xFF3CC4E8, 0xFF0E6FB4, 0xFF0C62A4, 0xFF0A5694, 0xFF2E86A8, 0xFFBFAE78, 0xFF9CF0FF, 0xFFD0ECFF);
            case SPACE ->
                new Palette(
                        0xFF070718, 0xFF241A4C, 0xFF4A4668, 0xFF5C5878, 0xFF9A98AC, 0xFF6C6A80, 0xFFB48CFF, 0xFFE4E4FF);
            case FOREST ->
                pick(
                        light,
                        new Palette(0xFF9ED8E8, 0xFFDCF2C8, 0xFF5C9C6A, 0xFF3E7C50, 0xFF6FA850, 0xFF3A6B30, 0, PLAIN),
                        new Palette(0xFF8A5C8C, 0xFFFFB478, 0xFF7C6450, 0xFF5A4C38, 0xFF8E7A3A, 0xFF4C4C22, 0, WARM),
                        new Palette(0xFF0A1430, 0xFF203A5A, 0xFF1E4450, 0xFF173844, 0xFF2C5444, 0xFF163426, 0, DARK));
        };
    }

    private static Palette pick(Light light, Palette day, Palette sunset, Palette night) {
        return switch (light) {
            case DAY -> day;
            case SUNSET -> sunset;
            case NIGHT -> night;
        };
    }

    /** A colour a part of the way to another. */
    static int mix(int a, int b, double t) {
        int out = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int x = (a >>> shift) & 0xff;
            int y = (b >>> shift) & 0xff;
            out |= (int) Math.round(x + (y - x) * t) << shift;
        }
        return out;
    }
}
