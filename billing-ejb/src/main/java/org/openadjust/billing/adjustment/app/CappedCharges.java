package org.openadjust.billing.adjustment.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.adjustment.model.Cap;
import org.openadjust.billing.adjustment.store.JdbcCorrectionCaps;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.policy.Allowance;
import org.openadjust.billing.policy.ChargeToCheck;
import org.openadjust.billing.policy.ComplianceRules;
import org.openadjust.billing.settlement.OpenCorrection;

/**
 * How much of what was charged too little may still be charged, by the rules of law that protect an account. What an invoice said
 * in time may come back; only what goes beyond it is limited. Credits never are.
 */
final class CappedCharges {

    private final Account account;
    private final JdbcCorrectionCaps book;

    /** By invoice. */
    private final Map<String, Cap> known = new HashMap<>();

    private final Map<String, Optional<Cap>> changed = new HashMap<>();

    CappedCharges(Account account, JdbcCorrectionCaps book, Map<String, Cap> known) {
        this.account = account;
        this.book = book;
        this.known.putAll(known);
    }

    CappedCharges trial() {
        return new CappedCharges(account, book, known);
    }

    /** The lines of a correction as far as they may be charged; says so where something may not. */
    List<DocumentLine> allowed(OpenCorrection correction, ComplianceRules rules) {
        String invoice = correction.invoice().invoice().number();
        LocalDate today = LocalDate.ofInstant(correction.at(), account.timeZone());
        List<DocumentLine> allowed = new ArrayList<>();
        Cap cap = null;
        for (DocumentLine line : correction.lines()) {
            Optional<Allowance> limited = question(correction.invoice(), line, today)
                    .map(rules::charge)
                    .filter(one -> one.by().isPresent());
            if (limited.isEmpty()) {
                allowed.add(line);
                continue;
            }
            Allowance allowance = limited.get();
            Money amount = mayMove(correction.invoice(), line, allowance.allowed());
            if (amount.isPositive()) {
                allowed.add(new DocumentLine(
                        line.kind(), line.id(), line.from(), line.to(), line.heldTo(), amount, line.isDecided()));
            }
            Money capped = line.amount().minus(amount);
            Money before = cap == null ? Money.zero(account.currency()) : cap.amount();
            cap = new Cap(
                    before.plus(capped),
                    allowance.by().get().rule(),
                    allowance.by().get().version());
        }
        note(invoice, Optional.ofNullable(cap).filter(one -> one.amount().isPositive()));
        return allowed;
    }

    /**
     * All that is charged beyond the invoice is looked at, or each correction would be allowed a share of the rest anew; empty if
     * nothing is.
     */
    private Optional<ChargeToCheck> question(InvoiceAccount invoice, DocumentLine line, LocalDate today) {
        Money beyond = billed(invoice, line).plus(line.amount()).minus(original(invoice, line));
        if (!line.amount().isPositive() || !beyond.isPositive() || line.id().kind() == LineId.Kind.DISCOUNT) {
            return Optional.empty();
        }
        LocalDate from = LocalDate.ofInstant(line.from(), account.timeZone());
        LocalDate to = LocalDate.ofInstant(line.to(), account.timeZone());
        return Optional.of(
                new ChargeToCheck(account.profile(), from, to.isAfter(from) ? to : from.plusDays(1), beyond, today));
    }

    private Money mayMove(InvoiceAccount invoice, DocumentLine line, Money allowedBeyond) {
        Money move = original(invoice, line).plus(allowedBeyond).minus(billed(invoice, line));
        if (move.isNegative()) {
            return Money.zero(account.currency());
        }
        return move.isLessThan(line.amount()) ? move : line.amount();
    }

    private Money billed(InvoiceAccount invoice, DocumentLine line) {
        return invoice.line(line.id()).map(LineAccount::fromFacts).orElse(Money.zero(account.currency()));
    }

    private Money original(InvoiceAccount invoice, DocumentLine line) {
        return invoice.invoice().lines().stream()
                .filter(first -> first.id().equals(line.id()))
                .map(DocumentLine::amount)
                .reduce(Money.zero(account.currency()), Money::plus);
    }

    /** An invoice says what is owed. */
    void closed(String invoice) {
        note(invoice, Optional.empty());
    }

    private void note(String invoice, Optional<Cap> cap) {
        Cap before = cap.isPresent() ? known.put(invoice, cap.get()) : known.remove(invoice);
        if (!Optional.ofNullable(before).equals(cap)) {
            changed.put(invoice, cap);
        }
    }

    void write() {
        book.write(account.account(), changed);
        changed.clear();
    }
}
