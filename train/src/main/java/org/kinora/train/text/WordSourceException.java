package org.kinora.train.text;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that words are to be read from is another than it should be; the message says which and what is wrong. */
public final class WordSourceException extends IOException {
    private static final long serialVersionUID = 1;

    WordSourceException(Path file, String expected, String wrong) {
        super(file + " is not " + expected + ": " + wrong);
    }

    WordSourceException(Path file, String expected, IOException cause) {
        super(
                file + " is not " + expected + ": it is "
                        + (cause instanceof NoSuchFileException ? "not there" : "no archive"),
                cause);
    }
}
