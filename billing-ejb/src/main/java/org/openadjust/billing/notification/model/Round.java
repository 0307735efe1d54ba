package org.openadjust.billing.notification.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.notification.Letter;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationPreference.Channel;
import org.openadjust.billing.notification.NotificationState;
import org.openadjust.billing.notification.model.MailRoute.Down;
import org.openadjust.billing.notification.model.MailRoute.Handed;
import org.openadjust.billing.notification.model.MailRoute.Link;
import org.openadjust.billing.notification.model.MailRoute.Mail;
import org.openadjust.billing.notification.model.Postbag.Customer;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.SealBroken;

/**
 * One time of sending. The mail server is asked first: as long as it is not there nothing is claimed, and no mail's attempts are
 * used up.
 */
public final class Round {

    /** Much longer than a portion can take, with every wait for a slow server. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    private static final String LOST = "CONNECTION_LOST";
    private static final String NO_ADDRESS = "NO_ADDRESS";

    private final Postbag postbag;
    private final MailRoute route;
    private final Clock clock;

    public Round(Postbag postbag, MailRoute route, Clock clock) {
        this.postbag = postbag;
        this.route = route;
        this.clock = clock;
    }

    /**
     * Sends a portion of what is due.
     *
     * @return how many notifications it took up; 0: nothing is due
     * @throws Down if the mail server is not there
     */
    public int go() throws Down {
        if (route.domain().isEmpty() || !postbag.isAnyDue(now())) {
            return 0;
        }
        try (Link link = route.connect()) {
            return go(link);
        }
    }

    private int go(Link link) throws Down {
        Instant now = now();
        List<Claimed> claimed =
                postbag.claim(now, now.plus(CLAIM), route.domain().orElseThrow());
        Map<String, List<Claimed>> mails = new LinkedHashMap<>();
        claimed.forEach(each ->
                mails.computeIfAbsent(each.messageId(), id -> new ArrayList<>()).add(each));
        Map<String, Customer> customers = postbag.customers(
                claimed.stream().map(each -> each.notice().account()).distinct().toList());
        Down down = null;
        List<Result> results = new ArrayList<>();
        for (List<Claimed> mail : mails.values()) {
            if (down == null) {
                try {
                    results.addAll(
                            send(mail, customers.get(mail.getFirst().notice().account()), link));
                } catch (Down e) {
                    // whether the server has this one is not known
                    mail.forEach(each -> results.add(later(each, LOST)));
                    down = e;
                }
            } else {
                mail.forEach(each -> results.add(Result.untried(each, now(), "")));
            }
        }
        postbag.finish(results, now());
        if (down != null) {
            throw down;
        }
        return claimed.size();
    }

    /** @param customer null if there is no such account */
    private List<Result> send(List<Claimed> mail, Customer customer, Link link) throws Down {
        if (customer == null) {
            return ended(mail, NotificationState.FAILED, NO_ADDRESS);
        }
        if (customer.preference().channel() == Channel.NONE) {
            return ended(mail, NotificationState.CANCELLED, "SWITCHED_OFF");
        }
        Instant now = now();
        Instant free = SendingTime.outOfQuietHours(customer.preference(), customer.zone(), now);
        if (free.isAfter(now)) {
            return mail.stream().map(each -> Result.untried(each, free, "")).toList();
        }
        Person person;
        String account = mail.getFirst().notice().account();
        try {
            person = postbag.persons(List.of(account), now).getOrDefault(account, Person.NOBODY);
        } catch (SealBroken e) {
            return ended(mail, NotificationState.FAILED, "SEAL_BROKEN");
        }
        if (!person.hasAddress()) {
            return ended(mail, NotificationState.FAILED, NO_ADDRESS);
        }
        Letter letter = letter(
                mail,
                postbag.answers(mail.stream().map(Claimed::notice).toList(), now),
                Reader.of(account, person.name(), customer.language(), customer.jurisdiction(), customer.zone()));
        Handed handed = link.hand(new Mail(mail.getFirst().messageId(), person, letter));
        return switch (handed) {
            case Handed.Taken taken ->
                mail.stream().map(each -> Result.sent(each, letter.language())).toList();
            case Handed.AddressRefused(String error) -> ended(mail, NotificationState.BOUNCED, error);
            case Handed.MailRefused(String error) -> ended(mail, NotificationState.FAILED, error);
            case Handed.NotNow(String error) ->
                mail.stream().map(each -> later(each, error)).toList();
        };
    }

    private static Letter letter(List<Claimed> mail, Map<String, String> answers, Reader reader) {
        List<Notice> notices = mail.stream().map(Claimed::notice).toList();
        return mail.getFirst().isDigest()
                ? Letters.digest(notices, reader, answers)
                : Letters.about(notices.getFirst(), reader, answers);
    }

    private Result later(Claimed claimed, String error) {
        return SendingTime.waitAfter(claimed.attempts())
                .map(wait -> Result.again(claimed, now().plus(wait), error))
                .orElseGet(() -> Result.ended(claimed, NotificationState.FAILED, error));
    }

    private static List<Result> ended(List<Claimed> mail, NotificationState state, String error) {
        return mail.stream().map(each -> Result.ended(each, state, error)).toList();
    }

    /** As precise as the database. */
    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
