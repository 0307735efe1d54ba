package org.openadjust.billing.document;

import java.time.Instant;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;

/**
 * What was issued for a line, on an invoice and its notes.
 *
 * @param fromFacts what follows from facts
 * @param decided what people decided: credits below zero, their reversals above
 * @param from first instant of its stretch
 * @param to where its stretch ends as issued; not after {@code from} if nothing of it is left
 */
public record LineAccount(LineId id, Money fromFacts, Money decided, Instant from, Instant to) {

    static LineAccount before(DocumentLine line) {
        Money nothing = Money.zero(line.amount().getCurrencyUnit());
        return new LineAccount(line.id(), nothing, nothing, line.from(), line.to());
    }

    LineAccount after(DocumentLine line) {
        Instant first = line.from().isBefore(from) ? line.from() : from;
        return line.isDecided()
                ? new LineAccount(id, fromFacts, decided.plus(line.amount()), first, line.heldTo())
                : new LineAccount(id, fromFacts.plus(line.amount()), decided, first, line.heldTo());
    }

    /** What the invoice and its notes say for it. */
    public Money billed() {
        return fromFacts.plus(decided);
    }

    /**
     * What they should say: what is owed and what was decided; but no line is credited below zero.
     *
     * @param target what is owed
     */
    public Money due(Money target) {
        Money due = target.plus(decided);
        return decided.isNegative() && due.isNegative() && !target.isNegative()
                ? Money.zero(target.getCurrencyUnit())
                : due;
    }
}
