package org.openadjust.billing.intake.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Decided;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentBook;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;

/** The door for people's decisions: they take their turn with the events. */
@Stateless
@Local(BillingDesk.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DecisionDoor implements BillingDesk {

    private static final String SOURCE = "urn:billing:desk:";
    private static final int REASON_MAX = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private GroupCommitter committer;

    @Inject
    private DocumentBook documents;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR})
    public Decided bill(String account, Decision.Bill decision, String key) {
        if (decision.at().isAfter(clock.instant())) {
            return refused("INVALID_TIME", "an invoice cannot be issued in the future");
        }
        return ask(account, decision, "billing.invoice.asked", key);
    }

    @Override
    @RolesAllowed({Roles.APPROVER, Roles.ADMINISTRATOR})
    public Decided decide(Decision decision, String key) {
        return switch (decision) {
            case Decision.Bill bill -> throw new IllegalArgumentException("a bill is for an account");
            case Decision.Credit credit -> onDocument(credit.document(), credit, "billing.line.credited", key);
            case Decision.Void voided -> onDocument(voided.document(), voided, "billing.invoice.voided", key);
            case Decision.Reverse reversed -> onDocument(reversed.document(), reversed, "billing.note.reversed", key);
        };
    }

    private Decided onDocument(String document, Decision decision, String type, String key) {
        Optional<String> account = documents.accountOf(document);
        return account.isPresent()
                ? ask(account.get(), decision, type, key)
                : refused("NOT_FOUND", "there is no document " + document + ", or several accounts have one");
    }

    private Decided ask(String account, Decision decision, String type, String key) {
        if (reason(decision).length() > REASON_MAX) {
            return refused("INVALID_FIELD", "the reason has more than " + REASON_MAX + " characters");
        }
        String actor = context.getCallerPrincipal().getName();
        String source = SOURCE + actor;
        if (!key.isEmpty()) {
            List<Document> before = documents.causedBy(source, key);
            if (!before.isEmpty()) {
                return new Decided.Done(before);
            }
        }
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
        try {
            return committer
                    .submit(new Question(account, decision, new Cause(type, source, id, now, actor)))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused("UNAVAILABLE", "the server stops; ask again");
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            return refused("UNAVAILABLE", "it could not be done now; ask again with the same Idempotency-Key");
        }
    }

    private static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Bill bill -> "";
            case Decision.Credit credit -> credit.reason();
            case Decision.Void voided -> voided.reason();
            case Decision.Reverse reversed -> reversed.reason();
        };
    }

    private static Decided refused(String code, String detail) {
        return new Decided.Refused(new Refusal(code, detail));
    }
}
