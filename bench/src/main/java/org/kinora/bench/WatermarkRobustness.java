package org.kinora.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kinora.judge.score.PictureScore;
import org.kinora.judge.sight.Footage;
import org.kinora.provenance.watermark.Mark;
import org.kinora.provenance.watermark.MarkKey;
import org.kinora.provenance.watermark.MarkReader;
import org.kinora.provenance.watermark.MarkWriter;

/**
 * What the invisible mark survives: clips are marked, attacked by the program {@code ffmpeg} (with libx264 and libx265)
 * and read again. Prints a table in Markdown; or what unmarked clips look like to the reader.
 *
 * <p>Arguments: a folder for the pictures {@code mark.png} and {@code mark-null.png}; {@code attacks},
 * {@code quality} (no attacks) or {@code null} (unmarked clips); seconds; then clips as {@code FILE@WxH@START}; so many seconds of each are taken, at 12
 * frames a second. {@code bench/watermark} calls it.
 */
final class WatermarkRobustness {
    private static final int RATE = 12;
    private static final MarkKey KEY = MarkKey.common();
    private static final long PAYLOAD = KEY.payload(0x1234_5678_9ABCL);
    /** Of unmarked frames. */
    private static final int READINGS = 10_000;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Clip(int width, int height, byte[] rgb) {
        int frameBytes() {
            return 3 * width * height;
        }

        int frames() {
            return rgb.length / frameBytes();
        }

        Footage footage() {
            return new Footage(width, height, frames(), rgb);
        }

        ByteBuffer frame(int i) {
            return ByteBuffer.wrap(rgb, i * frameBytes(), frameBytes()).slice();
        }

        Clip only(int i) {
            return new Clip(width, height, Arrays.copyOfRange(rgb, i * frameBytes(), (i + 1) * frameBytes()));
        }
    }

    /** A filter with @ for the share that is left of each side, an encoder or nothing, and whether one frame must do. */
    private record Attack(String name, String filter, double sides, String encoder, boolean single) {}

    private static final String X264 = "-c:v libx264 -crf ";
    private static final String X265 = "-c:v libx265 -x265-params log-level=none:pools=1 -crf ";
    private static final List<Attack> ATTACKS = List.of(
            new Attack("none", "", 1, "", false),
            new Attack("none, one frame", "", 1, "", true),
            new Attack("H.264 CRF 28", "", 1, X264 + 28, false),
            new Attack("H.264 CRF 32", "", 1, X264 + 32, false),
            new Attack("H.264 CRF 34", "", 1, X264 + 34, false),
            new Attack("H.264 CRF 36", "", 1, X264 + 36, false),
            new Attack("H.264 CRF 28, one frame", "", 1, X264 + 28, true),
            new Attack("H.265 CRF 28", "", 1, X265 + 28, false),
            new Attack("H.265 CRF 32", "", 1, X265 + 32, false),
            new Attack("H.265 CRF 36", "", 1, X265 + 36, false),
            new Attack("half size", "scale=trunc(iw*@/2)*2:trunc(ih*@/2)*2", 0.5, "", false),
            new Attack("double size", "scale=trunc(iw*@/2)*2:trunc(ih*@/2)*2", 2, "", false),
            new Attack("crop to 60 % of the area", "crop=trunc(iw*@/2)*2:trunc(ih*@/2)*2:9:7", 0.775, "", false),
            new Attack(
                    "crop to 60 % of the area, one frame", "crop=trunc(iw*@/2)*2:trunc(ih*@/2)*2:9:7", 0.775, "", true),
            new Attack("crop to 60 % of both sides", "crop=trunc(iw*@/2)*2:trunc(ih*@/2)*2:21:17", 0.6, "", false),
            new Attack(
                    "crop to 60 % of the area, H.264 CRF 28",
                    "crop=trunc(iw*@/2)*2:trunc(ih*@/2)*2:9:7", 0.775, X264 + 28, false),
            new Attack("brightness +0.1, contrast 0.8", "eq=brightness=0.1:contrast=0.8", 1, "", false),
            new Attack("brightness -0.1, contrast 1.3", "eq=brightness=-0.1:contrast=1.3", 1, "", false),
            new Attack("frame rate 12 to 8, H.264 CRF 28", "fps=8", 1, X264 + 28, false),
            new Attack("the last 2 s, H.264 CRF 28", "trim=start=1,setpts=PTS-STARTPTS", 1, X264 + 28, false));

    private WatermarkRobustness() {}

    /** Measures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Clip> clips = new ArrayList<>();
        Path pictures = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[2]);
        for (String argument : Arrays.asList(arguments).subList(3, arguments.length)) {
            clips.add(load(argument, seconds));
        }
        switch (arguments[1]) {
            case "attacks" -> attack(quality(clips, pictures.resolve("mark.png")));
            case "quality" -> quality(clips, pictures.resolve("mark.png"));
            case "null" -> unmarked(clips, pictures.resolve("mark-null.png"));
            default -> throw new IllegalArgumentException("attacks, quality or null, not " + arguments[1]);
        }
    }

    /** Marks the clips and says what that does to them. */
    private static List<Clip> quality(List<Clip> clips, Path png) throws IOException {
        List<Clip> marked = new ArrayList<>();
        double psnr = 0;
        double worst = Double.MAX_VALUE;
        double ssim = 0;
        double worstSsim = 1;
        for (Clip clip : clips) {
            Clip with = mark(clip);
            double each = psnr(clip.rgb(), with.rgb());
            psnr += each / clips.size();
            worst = Math.min(worst, each);
            marked.add(with);
            double similarity = PictureScore.ssim(with.footage(), clip.footage());
            ssim += similarity / clips.size();
            worstSsim = Math.min(worstSsim, similarity);
        }
        System.out.printf(
                Locale.ROOT,
                "%d clips, PSNR %.2f dB, worst %.2f dB; SSIM %.4f, worst %.4f%n",
                clips.size(),
                psnr,
                worst,
                ssim,
                worstSsim);
        MarkPictures.difference(
                png, marked.getFirst().footage(), clips.getFirst().footage());
        return marked;
    }

    private static void attack(List<Clip> marked) throws IOException, InterruptedException {
        System.out.println(
                "| attack | found at 1e-6 | payload shown (wrong ones) | payload right | bit accuracy | -log10 p, median (lowest) |");
        System.out.println("|---|---|---|---|---|---|");
        for (Attack attack : ATTACKS) {
            int found = 0;
            int shown = 0;
            int wrong = 0;
            int whole = 0;
            double bits = 0;
            double[] logP = new double[marked.size()];
            for (int i = 0; i < marked.size(); i++) {
                Clip clip = attacked(marked.get(i), attack);
                Mark mark = read(
                        clip,
                        attack.single() ? Math.min(13, clip.frames() - 1) : 0,
                        attack.single() ? 1 : clip.frames(),
                        KEY);
                found += mark.isFound() ? 1 : 0;
                shown += mark.isLegible() ? 1 : 0;
                wrong += mark.isLegible() && mark.payload() != PAYLOAD ? 1 : 0;
                whole += mark.payload() == PAYLOAD ? 1 : 0;
                bits += 1 - Long.bitCount(mark.payload() ^ PAYLOAD) / 48.0;
                logP[i] = Math.abs(mark.logP());
            }
            Arrays.sort(logP);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d/%d | %d (%d) | %d/%d | %.3f | %.0f (%.0f) |%n",
                    attack.name(),
                    found,
                    marked.size(),
                    shown,
                    wrong,
                    whole,
                    marked.size(),
                    bits / marked.size(),
                    logP[logP.length / 2],
                    logP[0]);
        }
    }

    /**
     * How near unmarked frames come to a false alarm: their exponents of the bound. Every reading has a key of its own, as
     * the bound is one over keys.
     */
    private static void unmarked(List<Clip> clips, Path png) throws IOException {
        List<Clip> frames = new ArrayList<>();
        for (Clip clip : clips) {
            for (int i = 0; i < clip.frames(); i += 3) {
                frames.add(clip.only(i));
            }
        }
        double[] exponents = IntStream.range(0, READINGS)
                .parallel()
                .mapToDouble(i ->
                        -read(frames.get(i % frames.size()), 0, 1, nullKey(i)).bestLogP())
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%d readings of %d unmarked frames, -log10 of the bound before it is cut off at 1:%n",
                READINGS,
                frames.size());
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 1}) {
            int at = (int) Math.min(exponents.length - 1, share * exponents.length);
            System.out.printf(Locale.ROOT, "  %.1f %%: %.2f%n", 100 * share, exponents[at]);
        }
        MarkPictures.NullTail tail = MarkPictures.nullCurve(png, exponents, -Mark.ACCEPTED_LOG_P);
        System.out.printf(
                Locale.ROOT,
                "%d are above %.2f, by %.3f on average; extrapolated, one in a million reaches %.2f (+-%.2f); an alarm begins at %.0f%n",
                tail.count(),
                tail.threshold(),
                tail.excess(),
                tail.million(),
                tail.uncertainty(),
                -Mark.ACCEPTED_LOG_P);
    }

    private static MarkKey nullKey(int i) {
        return new MarkKey("no film is marked by key %06d".formatted(i).getBytes(StandardCharsets.US_ASCII));
    }

    private static Mark read(Clip clip, int first, int count, MarkKey key) {
        MarkReader reader = new MarkReader(key, clip.width(), clip.height());
        for (int i = first; i < first + count; i++) {
            reader.add(clip.frame(i));
        }
        return reader.read();
    }

    private static Clip mark(Clip clip) {
        MarkWriter writer = new MarkWriter(KEY, PAYLOAD, clip.width(), clip.height(), MarkWriter.Strength.DEFAULT);
        Clip marked = new Clip(clip.width(), clip.height(), new byte[clip.rgb().length]);
        for (int i = 0; i < clip.frames(); i++) {
            writer.mark(clip.frame(i), marked.frame(i));
        }
        return marked;
    }

    private static double psnr(byte[] a, byte[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double d = (a[i] & 0xFF) - (b[i] & 0xFF);
            squares += d * d;
        }
        return 10 * Math.log10(255 * 255.0 * a.length / squares);
    }

    private static Clip load(String argument, int seconds) throws IOException, InterruptedException {
        String[] parts = argument.split("@", -1);
        String[] sides = parts[1].split("x", -1);
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[1]);
        return new Clip(
                width,
                height,
                ffmpeg(
                        new byte[0],
                        "-ss " + (parts.length > 2 ? parts[2] : "0") + " -t " + seconds + " -i " + parts[0]
                                + " -vf scale=" + width + ":" + height + ":flags=area,fps=" + RATE
                                + " -f rawvideo -pix_fmt rgb24 -"));
    }

    private static Clip attacked(Clip clip, Attack attack) throws IOException, InterruptedException {
        if (attack.filter().isEmpty() && attack.encoder().isEmpty()) {
            return clip;
        }
        String filter = attack.filter().isEmpty() ? "null" : attack.filter().replace("@", "" + attack.sides());
        String input = "-f rawvideo -pix_fmt rgb24 -s " + clip.width() + "x" + clip.height() + " -r " + RATE
                + " -i - -vf " + filter;
        int width = attack.sides() == 1 ? clip.width() : 2 * (int) (clip.width() * attack.sides() / 2);
        int height = attack.sides() == 1 ? clip.height() : 2 * (int) (clip.height() * attack.sides() / 2);
        if (attack.encoder().isEmpty()) {
            return new Clip(width, height, ffmpeg(clip.rgb(), input + " -f rawvideo -pix_fmt rgb24 -"));
        }
        Path film = Files.createTempFile("attacked", ".mkv");
        try {
            ffmpeg(clip.rgb(), input + " -pix_fmt yuv420p -threads 1 " + attack.encoder() + " -y " + film);
            return new Clip(width, height, ffmpeg(new byte[0], "-i " + film + " -f rawvideo -pix_fmt rgb24 -"));
        } finally {
            Files.delete(film);
        }
    }

    private static byte[] ffmpeg(byte[] input, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(Arrays.asList(options.split(" ", -1)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread feeder = Thread.startVirtualThread(() -> {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input);
            } catch (IOException e) {
                // It has seen enough.
            }
        });
        byte[] output = process.getInputStream().readAllBytes();
        feeder.join();
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed: " + String.join(" ", command));
        }
        return output;
    }
}
