package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.Paint;
import io.github.humbleui.skija.Surface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws a performance frame by frame: backdrop, then set pieces and actors from far to near with their shadows, then the
 * weather; beside it the mask of the actors, drawn in the same order. One object renders one clip, on one thread.
 */
final class StageRenderer implements AutoCloseable {
    private final StageScript script;
    private final Performance performance;
    private final Sprites sprites;
    private final int width;
    private final int height;
    private final Backdrop backdrop;
    private final Weathering weathering;
    private final FrameBuffer buffer;
    private final Surface still;
    private final Paint tint;
    private final Paint plain = new Paint().setAntiAlias(true);
    private @Nullable Pose painted;
    private @Nullable Image paintedImage;
    private int paintedPieces;

    private StageRenderer(StageScript script, Performance performance, Sprites sprites, int width, int height) {
        this.script = script;
        this.performance = performance;
        this.sprites = sprites;
        this.width = width;
        this.height = height;
        this.backdrop = new Backdrop(script);
        this.weathering = new Weathering(script);
        this.buffer = new FrameBuffer(width, height);
        this.still = Surface.makeRaster(ImageInfo.makeN32Premul(width, height));
        this.tint = Billboard.tinted(backdrop.palette().tint());
    }

    /** Renders a script. */
    static StageClip render(StageScript script, Sprites sprites, int width, int height) {
        Performance performance = Simulation.run(script);
        int frames = script.format().frames();
        int pixels = width * height;
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(frames, pixels), 3)];
        byte[] mask = new byte[frames * pixels];
        List<GroundTruth.Frame> truth = new ArrayList<>();
        List<Integer> cuts = new ArrayList<>();
        try (StageRenderer renderer = new StageRenderer(script, performance, sprites, width, height)) {
            for (int frame = 0; frame < frames; frame++) {
                truth.add(renderer.frame(frame, rgb, mask));
            }
        }
        for (Shot shot : script.shots()) {
            if (shot.fromFrame() > 0 && shot.fromFrame() < frames) {
                cuts.add(shot.fromFrame());
            }
        }
        return new StageClip(
                script, width, height, frames, rgb, mask, new GroundTruth(truth, performance.events(), cuts));
    }

    /** One thing to draw: a set piece, or a role with its feeling. */
    private record Drawn(double depth, int role, List<Billboard> parts) {}

    private GroundTruth.Frame frame(int frame, byte[] rgb, byte[] mask) {
        Camera camera = Camera.at(script.shotAt(frame), frame, performance, width, height);
        double farthest = 0;
        for (int role = 0; role < script.cast().size(); role++) {
            State state = performance.state(frame, role);
            farthest =
                    Math.max(farthest, camera.project(state.x(), 0, state.z()).depth());
        }
        List<Drawn> behind = new ArrayList<>();
        List<Drawn> order = new ArrayList<>();
        for (SetPiece piece : script.pieces()) {
            Billboard board = piece(piece, camera);
            if (board != null) {
                double depth = camera.project(piece.x(), 0, piece.z()).depth();
                (depth > farthest ? behind : order).add(new Drawn(depth, -1, List.of(board)));
            }
        }
        drawBackdrop(camera, behind);
        ActorArt art = new ActorArt(script, sprites, camera, frame);
        for (int role = 0; role < script.cast().size(); role++) {
            State state = performance.state(frame, role);
            Camera.Projected at = camera.project(state.x(), 0, state.z());
            if (at.depth() > Camera.NEAR) {
                art.shadow(buffer.picture(), role, state);
                order.add(new Drawn(at.depth(), role, art.parts(role, state)));
            }
        }
        order.sort(Comparator.comparingDouble(Drawn::depth).reversed());
        List<GroundTruth.Sighting> sightings = new ArrayList<>();
        GroundTruth.Box[] boxes = new GroundTruth.Box[script.cast().size()];
        double[] areas = new double[boxes.length];
        int at = frame * width * height;
        boolean actorsDrawn = false;
        for (Drawn drawn : order) {
            if (drawn.role() < 0) {
                try (Brush brush = new Brush(buffer.picture())) {
                    drawPiece(brush, buffer.picture(), drawn.parts().get(0));
                }
            } else {
                for (Billboard part : drawn.parts()) {
                    part.draw(buffer.picture(), tint);
                }
            }
            if (drawn.role() >= 0 || actorsDrawn) {
                GroundTruth.Box box = stamp(drawn, mask, at);
                if (drawn.role() >= 0) {
                    boxes[drawn.role()] = box;
                    areas[drawn.role()] = drawn.parts().get(0).area();
                    actorsDrawn = true;
                }
            }
        }
        weathering.draw(buffer.picture(), camera, frame);
        buffer.read(rgb, at * 3);
        int[] visible = new int[boxes.length + 1];
        for (int i = at; i < at + width * height; i++) {
            visible[mask[i]]++;
        }
        for (int role = 0; role < boxes.length; role++) {
            GroundTruth.Box box = Objects.requireNonNullElse(boxes[role], GroundTruth.Box.EMPTY);
            double part = areas[role] < 1 ? 0 : Math.min(1, visible[role + 1] / areas[role]);
            sightings.add(new GroundTruth.Sighting(box, part, performance.state(frame, role)));
        }
        return new GroundTruth.Frame(camera.pose(), sightings);
    }

    /** Paints the backdrop with what stands behind all actors, or copies it if it is as it was. */
    private void drawBackdrop(Camera camera, List<Drawn> behind) {
        Image image = paintedImage;
        if (image == null || !camera.pose().equals(painted) || behind.size() != paintedPieces) {
            behind.sort(Comparator.comparingDouble(Drawn::depth).reversed());
            try (Brush brush = new Brush(still.getCanvas())) {
                backdrop.paint(brush, camera);
                for (Drawn piece : behind) {
                    drawPiece(brush, still.getCanvas(), piece.parts().get(0));
                }
            }
            if (image != null) {
                image.close();
            }
            image = still.makeImageSnapshot();
            paintedImage = image;
            painted = camera.pose();
            paintedPieces = behind.size();
        }
        buffer.picture().drawImage(image, 0, 0);
    }

    private void drawPiece(Brush brush, Canvas canvas, Billboard board) {
        double foot = board.v() + board.height() / 2;
        double rx = board.width() * 0.42;
        brush.glow(board.u(), foot - rx * 0.06, rx, rx * 0.22, 0x60000000, 0);
        board.draw(canvas, tint);
    }

    private @Nullable Billboard piece(SetPiece piece, Camera camera) {
        Camera.Projected at = camera.project(piece.x(), 0, piece.z());
        // Nothing but screens may stand between the camera and the actors.
        double nearest = piece.hides() ? Camera.NEAR : camera.pose().distance() + 0.5;
        if (at.depth() < nearest) {
            return null;
        }
        Sprite sprite = sprites.sprite(piece.sprite());
        double h = piece.height() * at.scale();
        double w = h * sprite.aspect();
        if (at.u() + w < 0 || at.u() - w > width || at.v() < 0 || at.v() - h > height) {
            return null;
        }
        return new Billboard(sprite, 0, at.u(), at.v() - h / 2, w, h, 0, false);
    }

    private GroundTruth.Box stamp(Drawn drawn, byte[] mask, int at) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (Billboard part : drawn.parts()) {
            part.draw(buffer.coverage(), plain);
            double reach = part.reach();
            left = Math.min(left, (int) Math.floor(part.u() - reach));
            right = Math.max(right, (int) Math.ceil(part.u() + reach));
            top = Math.min(top, (int) Math.floor(part.v() - reach));
            bottom = Math.max(bottom, (int) Math.ceil(part.v() + reach));
        }
        return buffer.stamp(mask, at, drawn.role() + 1, left, top, right, bottom);
    }

    @Override
    public void close() {
        Image image = paintedImage;
        if (image != null) {
            image.close();
        }
        still.close();
        buffer.close();
        tint.close();
        plain.close();
    }
}
