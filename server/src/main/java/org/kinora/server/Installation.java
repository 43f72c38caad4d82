package org.kinora.server;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.kinora.film.Signer;
import org.kinora.provenance.policy.PolicyConfig;
import org.kinora.server.settings.Settings;

/**
 * What a service is started with.
 *
 * @param settings what the operator has set
 * @param model the folder of the model
 * @param policy which prompts are refused
 * @param signer signs the films
 * @param trusted the authorities that are known when files are verified
 */
public record Installation(
        Settings settings, Path model, PolicyConfig policy, Signer signer, Set<X509Certificate> trusted) {
    public Installation {
        trusted = Set.copyOf(trusted);
    }
}
