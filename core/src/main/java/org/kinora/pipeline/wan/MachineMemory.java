package org.kinora.pipeline.wan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine has to give. */
final class MachineMemory {
    private static final Path FILE = Path.of("/proc/meminfo");
    private static final double MOST = 0.6;
    /** Work comes and goes, beside weights and other programs. */
    private static final double MOST_FOR_WORK = 0.35;

    private static final long KIB = 1024;

    private MachineMemory() {}

    /** Whether weights of this size, held in memory, would leave too little for the work. */
    static boolean isScarceFor(long bytes) throws IOException {
        return bytes > MOST * available();
    }

    /** Whether work that takes this much for a while would crowd out others. */
    static boolean isScarceForWork(long bytes) throws IOException {
        return bytes > MOST_FOR_WORK * available();
    }

    private static long available() throws IOException {
        if (Files.isReadable(FILE)) {
            for (String line : Files.readAllLines(FILE)) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
