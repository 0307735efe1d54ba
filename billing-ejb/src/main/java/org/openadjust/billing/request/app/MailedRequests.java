package org.openadjust.billing.request.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.privacy.CardNumbers;
import org.openadjust.billing.privacy.Fingerprints;
import org.openadjust.billing.privacy.PersonBook;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.request.model.MailFate;
import org.openadjust.billing.request.model.Mailbox.Mail;
import org.openadjust.billing.request.store.JdbcRequestMails;

/**
 * Takes mails within a transaction that others have begun: each opens at most one case, however often it is handed over. A sender's
 * address proves nothing: what it decides is whose case it is, and the answer goes to the address that is kept.
 */
@ApplicationScoped
public class MailedRequests {

    private static final String SOURCE = "urn:billing:mailbox";
    private static final String ACTOR = "system:mailbox";

    private RequestBooks books;
    private JdbcRequestMails mails;
    private PersonBook persons;
    private Fingerprints fingerprints;
    private Clock clock;

    protected MailedRequests() {}

    @Inject
    public MailedRequests(
            RequestBooks books, JdbcRequestMails mails, PersonBook persons, Fingerprints fingerprints, Clock clock) {
        this.books = books;
        this.mails = mails;
        this.persons = persons;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** What becomes of it; of one that opened a case nothing more. */
    public MailFate take(Mail mail) {
        String key = HexFormat.of().formatHex(fingerprints.of(mail.identity().getBytes(UTF_8)));
        Optional<MailFate> known = mails.find(key);
        if (known.filter(MailFate::isFinal).isPresent()) {
            return known.get();
        }
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        String text = CardNumbers.masked(mail.text());
        Optional<MailFate> refused = refused(mail, text);
        Optional<Account> account = refused.isPresent() ? Optional.empty() : account(mail.sender(), text);
        OptionalLong request = account.isPresent()
                ? OptionalLong.of(open(account.get(), new RequestText(text), key, now))
                : OptionalLong.empty();
        MailFate fate = request.isPresent() ? MailFate.TAKEN : refused.orElse(MailFate.UNASSIGNED);
        if (!mails.note(key, fate, request, known.isPresent(), now)) {
            throw new IllegalStateException("another server was faster");
        }
        return fate;
    }

    private static Optional<MailFate> refused(Mail mail, String text) {
        if (mail.isAutomatic()) {
            return Optional.of(MailFate.AUTOMATIC);
        }
        return RequestText.isText(text) ? Optional.empty() : Optional.of(MailFate.UNREADABLE);
    }

    /** The one with the sender's address; of several the one that the mail names. */
    private Optional<Account> account(String sender, String text) {
        Collection<Account> known =
                books.accounts().accounts(persons.withEmail(sender)).values();
        List<Account> meant = known.size() < 2
                ? List.copyOf(known)
                : known.stream().filter(one -> isNamed(one.account(), text)).toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    /** Whether a number stands in a text, and not as a part of a longer word. */
    private static boolean isNamed(String number, String text) {
        for (int at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
            int end = at + number.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private long open(Account account, RequestText text, String key, Instant now) {
        String textKey = "request/" + key;
        books.texts().keep(account.account(), textKey, text, now);
        return books.open(account, Channel.MAIL, text, textKey, SOURCE, key, ACTOR, now)
                .id();
    }
}
