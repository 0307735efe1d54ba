package org.openadjust.billing.trigger.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Rounds;
import org.openadjust.billing.trigger.model.Call;
import org.openadjust.billing.trigger.model.WebhookRoute;

/** Calls the other systems that triggers ask for, one after the other; none of them delays any fact. */
@Singleton
@Startup
@PermitAll
@DependsOn({"Schema", "FirstStart"}) // who makes the secrets file
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookCaller {

    private static final int PORTION = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Longer than a portion can take. */
    private static final Duration CLAIMED = Duration.ofMinutes(5);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private WebhookCalls calls;

    @Inject
    private WebhookRoute route;

    @Inject
    private Clock clock;

    private Rounds rounds;

    @PostConstruct
    void start() {
        rounds = new Rounds("billing-webhooks", threads, this::round);
        rounds.start();
    }

    @PreDestroy
    void stop() {
        rounds.close();
    }

    private void round() throws InterruptedException {
        Instant now = now();
        List<Call> claimed = calls.claim(now, now.plus(CLAIMED), PORTION);
        claimed.forEach(call -> calls.finish(call, route.deliver(call), now()));
        if (claimed.size() < PORTION) {
            rounds.pause(PAUSE);
        }
    }

    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
