package org.kinora.cli;

import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import picocli.CommandLine.Command;

/**
 * Unpacks the native libraries into their cache. The build does this once: two processes that unpack at the same time
 * can crash each other.
 */
@Command(name = "warm-up", hidden = true, description = "Unpack the native libraries.")
final class WarmUpCommand implements Runnable {
    @Override
    public void run() {
        Loader.load(avformat.class);
        Loader.load(swscale.class);
        Loader.load(torch.class);
    }
}
