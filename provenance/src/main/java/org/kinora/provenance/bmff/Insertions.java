package org.kinora.provenance.bmff;

import java.util.ArrayList;
import java.util.List;

/** Which bytes are put into a copy of a file, and which are left out: where each byte of the file comes to lie. */
public final class Insertions {
    private record Insertion(long place, long size) {}

    private final List<Insertion> put = new ArrayList<>();
    private final List<Box> removed;

    /**
     * @param removed boxes that the copy does not have
     */
    public Insertions(List<Box> removed) {
        this.removed = List.copyOf(removed);
    }

    /** Says that so many bytes stand in the copy before the byte that is at {@code place} in the file. */
    public void put(long place, long size) {
        put.add(new Insertion(place, size));
    }

    /** Where a byte of the file lies in the copy. */
    public long moved(long at) {
        long moved = at;
        for (Insertion each : put) {
            moved += at >= each.place() ? each.size() : 0;
        }
        for (Box box : removed) {
            moved -= at >= box.end() ? box.size() : 0;
        }
        return moved;
    }
}
