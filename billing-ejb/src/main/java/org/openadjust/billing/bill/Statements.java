package org.openadjust.billing.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.openadjust.billing.settlement.Worth;

/** Accounts' bills as the engine works them out from all facts, for every role to read. */
public interface Statements {

    /**
     * What is expected and what was billed for the billing periods that have a day in common with a stretch of time and have begun.
     *
     * @param to the day after the last
     * @return empty if there is no such account
     */
    Optional<Statement> of(String account, LocalDate from, LocalDate to);

    /** What is open at an instant, not yet invoiced, as if it ended with what is known; empty if there is no such account. */
    Optional<Worth> draft(String account, Instant at);
}
