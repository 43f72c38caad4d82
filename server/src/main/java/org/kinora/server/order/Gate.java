package org.kinora.server.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.kinora.provenance.policy.PolicyDecision;
import org.kinora.provenance.policy.PromptPolicy;
import org.kinora.server.job.Order;
import org.kinora.server.security.ApiKey;
import org.kinora.server.security.AuditLog;
import org.kinora.server.security.FilmQuota;
import org.kinora.server.security.RateLimit;
import org.kinora.server.wire.ApiException;

/** What an order must pass before anything of it is kept: the policy, the rate and the quota of its key. */
public final class Gate {
    private final Future<PromptPolicy> policy;
    private final RateLimit rate;
    private final FilmQuota quota;
    private final AuditLog audit;
    private final int filmsPerMinute;

    /**
     * @param policy may still be read
     * @param filmsPerMinute how many films a key may order in a minute
     */
    public Gate(Future<PromptPolicy> policy, RateLimit rate, FilmQuota quota, AuditLog audit, int filmsPerMinute) {
        this.policy = policy;
        this.rate = rate;
        this.quota = quota;
        this.audit = audit;
        this.filmsPerMinute = filmsPerMinute;
    }

    /** Lets an order through, or says why not. */
    void pass(Requester who, String action, Order order) {
        PolicyDecision decision = policy().decide(String.join("\n", texts(order)));
        if (decision.rule() != null) {
            String reason = "the prompt is refused " + decision.reason() + " (rule "
                    + decision.rule().code() + ", level "
                    + decision.level().name().toLowerCase(Locale.ROOT)
                    + ")";
            refused(who, action, order, reason);
            throw ApiException.wrong("prompt", "moderation_blocked", reason);
        }
        Duration wait = rate.ask("films " + who.owner(), filmsPerMinute);
        if (wait.isPositive()) {
            String reason = "'" + who.owner() + "' may order " + filmsPerMinute + " films a minute";
            refused(who, action, order, reason);
            throw ApiException.later("rate_limit_exceeded", reason, wait);
        }
        ApiKey key = who.key();
        Integer most = key.filmSecondsPerDay();
        if (most != null && quota.used(who.owner()) + order.seconds() > most) {
            String reason =
                    "'" + who.owner() + "' may order " + most + " seconds of film a day, and these would be more";
            refused(who, action, order, reason);
            throw ApiException.later("insufficient_quota", reason, quota.untilTomorrow());
        }
    }

    private PromptPolicy policy() {
        try {
            return policy.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the policy cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Counts an order that was taken, and writes it down. */
    void taken(Requester who, String action, String id, Order order) {
        quota.add(who.owner(), order.seconds());
        audit.write(action, "queued", who.key(), who.address(), id, order.prompt(), null);
    }

    private void refused(Requester who, String action, Order order, String reason) {
        audit.write(action, "refused", who.key(), who.address(), null, order.prompt(), reason);
    }

    private static List<String> texts(Order order) {
        List<String> texts = new ArrayList<>(List.of(order.prompt()));
        order.shots().forEach(shot -> texts.add(shot.prompt()));
        return texts;
    }
}
