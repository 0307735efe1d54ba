package org.openadjust.billing.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.settlement.Worth;
import org.openadjust.billing.verification.Finding;

/**
 * What something would do to an account.
 *
 * @param at until which periods were looked at: those that have begun by then
 * @param lines of the periods in which anything moves, in the order of the bill
 * @param draftBefore what is open, not yet invoiced
 * @param draftAfter what would be
 * @param issued documents that would be issued; their numbers are placeholders
 * @param findings that would be raised
 */
public record Preview(
        Account account,
        Instant at,
        List<Line> lines,
        Worth draftBefore,
        Worth draftAfter,
        List<Document> issued,
        List<Finding> findings) {

    /**
     * A line before and after.
     *
     * @param from first day of its stretch
     * @param to the day after the last
     * @param before zero if the line would be new
     * @param after zero if the line would be gone
     * @param arithmetic of what it would come to; none if it would be gone
     */
    public record Line(
            String subscription,
            LineKind kind,
            String charge,
            String plan,
            LocalDate from,
            LocalDate to,
            Money before,
            Money after,
            List<Step> arithmetic) {
        public Line {
            Objects.requireNonNull(kind);
            arithmetic = List.copyOf(arithmetic);
        }

        /** How the line would move. */
        public Money delta() {
            return after.minus(before);
        }
    }

    public Preview {
        Objects.requireNonNull(account);
        lines = List.copyOf(lines);
        issued = List.copyOf(issued);
        findings = List.copyOf(findings);
    }

    /** How the lines would move together, before discounts on later periods and taxes. */
    public Money delta() {
        return lines.stream().map(Line::delta).reduce(Money.zero(account.currency()), Money::plus);
    }
}
