package org.kinora.train.film;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Numbers for the parts of an actor: where a token lies in the box of all tokens that show the actor, on a grid of
 * {@value #SIDE} by {@value #SIDE}, row by row.
 */
final class ActorParts {
    static final int SIDE = 4;
    /** What cross-entropies take for "no answer wanted". */
    static final int NONE = -100;

    private ActorParts() {}

    /**
     * The parts that tokens show.
     *
     * @param who actor of each token, counted from 1, 0 for none, [T, rows, columns], bytes
     * @return 0 to {@code SIDE * SIDE - 1}, or {@link #NONE} where nobody is, [T, rows, columns], int64
     */
    static Tensor of(Tensor who) {
        int frames = (int) who.size(0);
        int rows = (int) who.size(1);
        int columns = (int) who.size(2);
        byte[] actors = new byte[frames * rows * columns];
        new BytePointer(who.contiguous().data_ptr()).get(actors);
        long[] parts = new long[actors.length];
        for (int frame = 0; frame < frames; frame++) {
            number(actors, frame * rows * columns, rows, columns, parts);
        }
        return torch.tensor(parts).view(frames, rows, columns);
    }

    private static void number(byte[] actors, int from, int rows, int columns, long[] parts) {
        Box[] boxes = new Box[128]; // by actor
        for (int i = 0; i < rows * columns; i++) {
            int actor = actors[from + i];
            boxes[actor] = boxes[actor] == null
                    ? new Box(i / columns, i / columns, i % columns, i % columns)
                    : boxes[actor].with(i / columns, i % columns);
        }
        for (int i = 0; i < rows * columns; i++) {
            int actor = actors[from + i];
            parts[from + i] = actor == 0 ? NONE : boxes[actor].part(i / columns, i % columns);
        }
    }

    /** The first and last rows and columns of tokens. */
    private record Box(int top, int bottom, int left, int right) {
        Box with(int row, int column) {
            return new Box(Math.min(top, row), Math.max(bottom, row), Math.min(left, column), Math.max(right, column));
        }

        int part(int row, int column) {
            return SIDE * cell(row, top, bottom) + cell(column, left, right);
        }

        /** The cell that the middle of a token between the first and the last falls into. */
        private static int cell(int at, int first, int last) {
            return SIDE * (2 * (at - first) + 1) / (2 * (last - first + 1));
        }
    }
}
