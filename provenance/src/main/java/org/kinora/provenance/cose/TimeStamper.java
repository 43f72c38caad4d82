package org.kinora.provenance.cose;

import java.io.IOException;

/** Somebody who attests when a signature existed. */
public interface TimeStamper {
    /**
     * Has a message stamped.
     *
     * @return a time-stamp token of RFC 3161 over the message, DER
     * @throws IOException if there is none to be had
     */
    byte[] stamp(byte[] message) throws IOException;
}
