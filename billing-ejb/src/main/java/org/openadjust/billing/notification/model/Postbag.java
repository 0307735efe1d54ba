package org.openadjust.billing.notification.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.notification.Notice;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.privacy.Person;

/** What a round of sending needs of the stores; each call is a transaction of its own. */
public interface Postbag {

    /**
     * An account, as its letters need it.
     *
     * @param jurisdiction empty if it is not known
     */
    record Customer(String language, String jurisdiction, ZoneId zone, NotificationPreference preference) {}

    boolean isAnyDue(Instant now);

    /**
     * Claims some of those that are due, the oldest first; those of one mail are next to each other and have the same message id.
     *
     * @param until when the claim ends by itself
     */
    List<Claimed> claim(Instant now, Instant until, String domain);

    Map<String, Customer> customers(Collection<String> accounts);

    /** What those of the notices that are answers say, by their references; what is gone is left out. */
    Map<String, String> answers(Collection<Notice> notices, Instant now);

    /** The persons that open; {@link org.openadjust.billing.privacy.SealBroken} if one does not. */
    Map<String, Person> persons(Collection<String> accounts, Instant now);

    /** Notes what came of them, with audit entries, and ends the claims. */
    void finish(List<Result> results, Instant now);
}
