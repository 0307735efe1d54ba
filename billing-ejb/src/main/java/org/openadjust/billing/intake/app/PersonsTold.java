package org.openadjust.billing.intake.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.openadjust.billing.intake.model.BillingEvent;
import org.openadjust.billing.privacy.Person;
import org.openadjust.billing.privacy.PersonBook;

/**
 * Who the events of one transaction say that customers are. An event that waits for its account waits without the person, who goes
 * to the vault at once, under the account's id: nothing of it may lie in clear where events wait. The registration that comes
 * afterwards does not replace that person, as the change follows it.
 */
final class PersonsTold {

    private final Map<String, Person> registered = new HashMap<>();
    private final Map<String, Person> changed = new HashMap<>();

    /** An event was taken, or will wait. */
    void from(BillingEvent event) {
        switch (event) {
            case BillingEvent.AccountRegistered one ->
                one.person().ifPresent(person -> registered.put(one.account().account(), person));
            case BillingEvent.AccountChanged one ->
                one.person().ifPresent(person -> changed.put(one.account(), person));
            default -> {
                // is about no person
            }
        }
    }

    void write(PersonBook book, Instant now) {
        registered.keySet().removeAll(changed.keySet());
        book.put(changed, now);
        book.introduce(registered, now);
    }
}
