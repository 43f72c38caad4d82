package org.kinora.cli;

import org.kinora.film.Software;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"kinora " + Software.version()};
    }
}
