package org.kinora.checkpoint;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Tells the system that pages of a mapped file are not needed now; does nothing where the system cannot be told. */
final class Pages {
    private static final int DONT_NEED = 4;

    @SuppressWarnings("restricted") // the program is started with native access
    private static final Optional<MethodHandle> MADVISE = Linker.nativeLinker()
            .defaultLookup()
            .find("madvise")
            .map(address -> Linker.nativeLinker()
                    .downcallHandle(
                            address,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT)));

    private Pages() {}

    /** Drops the pages of a read-only mapping; they are read from the file again when they are used. */
    static void forget(MemorySegment mapping) {
        if (MADVISE.isEmpty() || mapping.byteSize() == 0) {
            return;
        }
        try {
            int _ = (int) MADVISE.get().invokeExact(mapping, mapping.byteSize(), DONT_NEED);
        } catch (Throwable e) {
            throw new IllegalStateException("the system could not be told about unused pages", e);
        }
    }
}
