package org.kinora.provenance.verify;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.c2pa.Finding;
import org.kinora.provenance.c2pa.Manifest;
import org.kinora.provenance.c2pa.StatusCode;
import org.kinora.provenance.c2pa.Validation;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.cose.Cbor;
import org.kinora.provenance.timestamp.TimeStamp;
import org.kinora.provenance.watermark.Mark;

/**
 * What is known of where a file comes from.
 *
 * @param answer in one word
 * @param made how the manifest says that it was made, or null if there is no manifest that can be read
 * @param signer who signed the manifest, or null
 * @param trusted whether the signer is known here
 * @param stamp when an authority says that the manifest was signed, or null if none does
 * @param findings all results of the check of the manifest
 * @param mark what was found of the invisible mark, or null if nobody looked
 */
public record Verification(
        Answer answer,
        @Nullable Making made,
        @Nullable String signer,
        boolean trusted,
        @Nullable Stamp stamp,
        List<Finding> findings,
        @Nullable Mark mark) {
    /** What a file turned out to be. */
    public enum Answer {
        /** It carries a manifest, and it is as it was signed. */
        INTACT,
        /** It carries a manifest, and it or the manifest was changed since. */
        CHANGED,
        /** It carries no manifest, but the invisible mark is in its pictures. */
        MARK_ONLY,
        /** It carries neither. */
        NO_MANIFEST
    }

    /**
     * How a manifest says that a file was made. Believe it only of a file that is {@link Answer#INTACT}.
     *
     * @param title what it is called
     * @param software the program that made it
     * @param when when, as the maker's clock said
     * @param model the model that made it
     * @param byMachine whether a trained model made it or a part of it
     * @param parents whether it was made from something else
     * @param facts what else is said of the making by {@code org.kinora.generation}
     */
    public record Making(
            Optional<String> title,
            Optional<String> software,
            Optional<String> when,
            Optional<String> model,
            boolean byMachine,
            boolean parents,
            Map<String, String> facts) {}

    /**
     * A time stamp that holds.
     *
     * @param when the signature existed
     * @param authority who says so
     * @param trusted whether that authority is known here
     */
    public record Stamp(Instant when, String authority, boolean trusted) {}

    public Verification {
        findings = List.copyOf(findings);
    }

    /**
     * Checks the manifest of a file.
     *
     * @throws IOException if the file cannot be read, or is of a kind that carries no manifests
     */
    public static Verification of(Path file, Validator validator) throws IOException {
        return of(validator.validate(file));
    }

    /** What a check of a manifest says. */
    public static Verification of(Validation validation) {
        Manifest manifest = validation.manifest();
        X509Certificate signer = validation.signer();
        Answer answer = switch (validation.state()) {
            case NO_MANIFEST -> Answer.NO_MANIFEST;
            case INVALID -> Answer.CHANGED;
            case VALID, TRUSTED -> Answer.INTACT;
        };
        return new Verification(
                answer,
                manifest == null ? null : making(manifest),
                signer == null ? null : name(signer),
                validation.state() == Validation.State.TRUSTED,
                stamp(validation),
                validation.findings(),
                null);
    }

    /** A file of a kind that cannot carry a manifest that could be read here. */
    public static Verification withoutManifest() {
        return new Verification(Answer.NO_MANIFEST, null, null, false, null, List.of(), null);
    }

    /** The same with what was found of the invisible mark. */
    public Verification with(Mark found) {
        boolean only = answer == Answer.NO_MANIFEST && found.isFound();
        return new Verification(only ? Answer.MARK_ONLY : answer, made, signer, trusted, stamp, findings, found);
    }

    private static @Nullable Stamp stamp(Validation validation) {
        TimeStamp stamp = validation.timeStamp();
        return stamp == null
                ? null
                : new Stamp(stamp.when(), name(stamp.authority()), validation.has(StatusCode.TIME_STAMP_TRUSTED));
    }

    private static @Nullable Making making(Manifest manifest) {
        try {
            List<CBORObject> actions = manifest.actions();
            List<CBORObject> generation = manifest.assertions("org.kinora.generation");
            Map<String, String> facts = new TreeMap<>();
            for (CBORObject map : generation) {
                if (map.getType() == CBORType.Map) {
                    map.getEntries().forEach(entry -> facts.put(plain(entry.getKey()), plain(entry.getValue())));
                }
            }
            return new Making(
                    manifest.title(),
                    manifest.generator(),
                    actions.stream()
                            .flatMap(each -> Cbor.text(each, "when").stream())
                            .findFirst(),
                    Optional.ofNullable(facts.get("model")),
                    actions.stream()
                            .flatMap(each -> Cbor.text(each, "digitalSourceType").stream())
                            .anyMatch(type -> type.toLowerCase(Locale.ROOT).endsWith("algorithmicmedia")),
                    actions.stream().anyMatch(each -> Cbor.text(each, "action").equals(Optional.of("c2pa.opened"))),
                    facts);
        } catch (ProvenanceException e) {
            return null; // the findings say what is wrong
        }
    }

    private static String plain(CBORObject value) {
        return value.getType() == CBORType.TextString ? value.AsString() : value.ToJSONString();
    }

    /** The common name of a certificate, and the organisation. */
    private static String name(X509Certificate certificate) {
        String whole = certificate.getSubjectX500Principal().getName();
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            String common = part(parts, "CN");
            String organisation = part(parts, "O");
            return common.isEmpty() ? whole : organisation.isEmpty() ? common : common + ", " + organisation;
        } catch (InvalidNameException e) {
            return whole;
        }
    }

    private static String part(List<Rdn> parts, String type) {
        return parts.stream()
                .filter(part -> part.getType().equalsIgnoreCase(type))
                .map(part -> part.getValue().toString())
                .findFirst()
                .orElse("");
    }
}
