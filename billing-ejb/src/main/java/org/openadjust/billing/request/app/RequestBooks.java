package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.account.AccountBook;
import org.openadjust.billing.bill.Cause;
import org.openadjust.billing.bill.Reference;
import org.openadjust.billing.bill.Verdict;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.request.ArrivingRequests;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.request.model.CleanText;
import org.openadjust.billing.request.model.Received;
import org.openadjust.billing.request.model.RequestReader;
import org.openadjust.billing.request.store.JdbcRequestBook;

/** Takes requests within a transaction that others have begun: reads them, and opens a case. Nothing else changes by it. */
@ApplicationScoped
public class RequestBooks implements ArrivingRequests {

    private static final Logger LOG = Logger.getLogger(RequestBooks.class.getName());
    private static final String INTAKE = "system:intake";

    private JdbcRequestBook requests;
    private RequestTexts texts;
    private AccountBook accounts;
    private PlanNames plans;
    private CurrentReader readers;

    /** What reads now; empty while nothing is learnt. */
    @FunctionalInterface
    public interface CurrentReader {
        Optional<RequestReader> reader();
    }

    protected RequestBooks() {}

    @Inject
    public RequestBooks(
            JdbcRequestBook requests, RequestTexts texts, AccountBook accounts, PlanNames plans, ModelKeeper keeper) {
        this(requests, texts, accounts, plans, (CurrentReader) keeper::reader);
    }

    /** Outside a container. */
    public RequestBooks(
            JdbcRequestBook requests,
            RequestTexts texts,
            AccountBook accounts,
            PlanNames plans,
            CurrentReader readers) {
        this.requests = requests;
        this.texts = texts;
        this.accounts = accounts;
        this.plans = plans;
        this.readers = readers;
    }

    @Override
    public Verdict take(RequestDraft draft, Cause cause, String textKey, Instant now) {
        if (requests.bySource(cause.source(), cause.eventId()).isPresent()) {
            return Verdict.ALREADY_KNOWN;
        }
        Account account = accounts.accounts(List.of(draft.account())).get(draft.account());
        if (account == null) {
            return Verdict.misses(Reference.account(draft.account()));
        }
        Optional<RequestText> text = draft.text()
                .or(() -> texts.raw(draft.account(), textKey, new Look(INTAKE, "request", now))
                        .map(RequestText::new));
        if (text.isEmpty()) {
            return Verdict.refused("MISSING_FIELD", "a request has the text that its customer has written");
        }
        open(account, draft.channel(), text.get(), textKey, cause.source(), cause.eventId(), INTAKE, now);
        return Verdict.TAKEN;
    }

    /** Opens a case. */
    Received open(
            Account account,
            Channel channel,
            RequestText text,
            String textKey,
            String source,
            String sourceId,
            String actor,
            Instant now) {
        Reading reading = read(text, LocalDate.ofInstant(now, account.timeZone()));
        Received received = new Received(
                requests.nextId(),
                account.account(),
                channel,
                textKey,
                text.parts().size(),
                source,
                sourceId,
                actor,
                now,
                reading.intent(),
                reading,
                RequestState.OPEN,
                "",
                "",
                0);
        requests.add(received);
        return received;
    }

    /** What cannot be read is read by people: a fault of the reader stops no request. */
    private Reading read(RequestText text, LocalDate today) {
        try {
            String message = CleanText.of(text.text()).message();
            return readers.reader()
                    .map(reader -> reader.read(message, plans.in(message), today))
                    .orElseGet(RequestBooks::unread);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "a request could not be read: a person reads it");
            return unread();
        }
    }

    private static Reading unread() {
        return new Reading("", List.of(new Reading.Likely(Intent.OTHER, 0)), false, List.of(), List.of(), "none");
    }

    JdbcRequestBook requests() {
        return requests;
    }

    RequestTexts texts() {
        return texts;
    }

    AccountBook accounts() {
        return accounts;
    }
}
