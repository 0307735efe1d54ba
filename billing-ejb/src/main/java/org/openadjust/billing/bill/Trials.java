package org.openadjust.billing.bill;

import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.settlement.Settlement;

/** Accounts to try something out on: the engine with all that is stored, and nothing that happens to it is stored. */
public interface Trials {

    /** @param settlement the caller's own, before and to be changed */
    record Trial(Account account, Settlement settlement) {}

    /** Empty if there is no such account. */
    Optional<Trial> of(String account);

    /** The same for whoever goes through many accounts: it is not kept for the next one who asks. */
    Optional<Trial> once(String account);

    /** A line that is worked out by all rules, with its arithmetic; empty if there is no such line as the facts stand. */
    Optional<ExpectedLine> explained(String account, LineKey line);
}
