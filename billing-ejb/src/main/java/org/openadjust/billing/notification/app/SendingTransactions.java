package org.openadjust.billing.notification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.notification.model.Claimed;
import org.openadjust.billing.notification.model.Postbag;
import org.openadjust.billing.notification.model.Result;
import org.openadjust.billing.notification.store.JdbcCustomers;
import org.openadjust.billing.notification.store.JdbcMailQueue;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.privacy.TextBook;

/** The transactions of sending: none of them is open while the mail server is spoken to. */
@Stateless
@Local(Postbag.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SendingTransactions implements Postbag {

    private JdbcMailQueue queue;
    private JdbcCustomers customers;
    private PersonBook persons;
    private TextBook texts;
    private AuditTrail audit;

    protected SendingTransactions() {}

    @Inject
    public SendingTransactions(
            JdbcMailQueue queue, JdbcCustomers customers, PersonBook persons, TextBook texts, AuditTrail audit) {
        this.queue = queue;
        this.customers = customers;
        this.persons = persons;
        this.texts = texts;
        this.audit = audit;
    }

    @Override
    public boolean isAnyDue(Instant now) {
        return queue.isAnyDue(now);
    }

    @Override
    public List<Claimed> claim(Instant now, Instant until, String domain) {
        return queue.claim(now, until, domain);
    }

    @Override
    public Map<String, Customer> customers(Collection<String> accounts) {
        return customers.find(accounts);
    }

    @Override
    public Map<String, Person> persons(Collection<String> accounts, Instant now) {
        return persons.of(accounts, look(now));
    }

    private static Look look(Instant now) {
        return new Look("system:notification", "notification", now);
    }

    @Override
    public Map<String, String> answers(Collection<Notice> notices, Instant now) {
        Map<String, String> answers = new HashMap<>();
        notices.stream()
                .filter(notice -> notice.template() == Template.REQUEST_ANSWERED)
                .forEach(notice -> texts.open(notice.account(), notice.reference() + "/answer", look(now))
                        .ifPresent(text -> answers.put(notice.reference(), text)));
        return answers;
    }

    @Override
    public void finish(List<Result> results, Instant now) {
        queue.finish(results, now);
        audit.append(results.stream()
                .filter(result -> result.nextAttemptAt() == null)
                .map(result -> entry(result, now))
                .toList());
    }

    private static AuditEntry entry(Result result, Instant now) {
        Claimed claimed = result.claimed();
        return AuditEntry.of(
                        "notification", result.state().name().toLowerCase(Locale.ROOT), "notification/" + claimed.id())
                .account(claimed.notice().account())
                .by("system:notification")
                .because(result.error())
                .correlation(claimed.notice().reference())
                .at(now);
    }
}
