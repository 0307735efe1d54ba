package org.openadjust.billing.settlement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;
import org.openadjust.billing.document.LineAccount;
import org.openadjust.billing.document.LineKind;

/** What a person may decide about an invoice: the lines of the note, or why not. Pure. */
final class Decisions {

    private Decisions() {}

    /** Whether an amount can be decided: above zero, and no finer than the currency. */
    static boolean isAmount(BigDecimal amount, CurrencyUnit currency) {
        return amount.signum() > 0 && amount.stripTrailingZeros().scale() <= currency.getDecimalPlaces();
    }

    /** The lines of a document that a word means: a charge's code, or the kind of those without one. */
    static List<LineAccount> lines(InvoiceAccount invoice, Document document, String word) {
        return document.lines().stream()
                .filter(line -> line.charge().isEmpty()
                        ? isKind(line, word)
                        : line.charge().equals(word))
                .map(DocumentLine::id)
                .distinct()
                .flatMap(id -> invoice.line(id).stream())
                .toList();
    }

    private static boolean isKind(DocumentLine line, String word) {
        return line.kind().name().equals(word) || line.id().kind().name().equals(word);
    }

    /** What is left of lines to be credited. */
    static Money left(List<LineAccount> lines, CurrencyUnit currency) {
        return lines.stream()
                .map(LineAccount::billed)
                .filter(Money::isPositive)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** A credit, taken off the lines in their order; not more than is left of them. */
    static List<DocumentLine> credit(List<LineAccount> lines, Money amount) {
        List<DocumentLine> credits = new ArrayList<>();
        Money open = amount;
        for (LineAccount line : lines) {
            Money part = line.billed().isLessThan(open) ? line.billed() : open;
            if (part.isPositive()) {
                credits.add(decided(line, part.negated()));
                open = open.minus(part);
            }
        }
        return credits;
    }

    /** A charge, on the first of the lines. */
    static List<DocumentLine> charge(List<LineAccount> lines, Money amount) {
        return List.of(decided(lines.getFirst(), amount));
    }

    /** All that an invoice and its notes say, taken back. */
    static List<DocumentLine> takenBack(InvoiceAccount invoice) {
        return invoice.lines().values().stream()
                .filter(line -> !line.billed().isZero())
                .map(line -> decided(line, line.billed().negated()))
                .toList();
    }

    /** The opposite of a note. */
    static List<DocumentLine> opposite(InvoiceAccount invoice, Document note) {
        return note.lines().stream()
                .map(line -> decided(
                        invoice.line(line.id()).orElseThrow(), line.amount().negated()))
                .toList();
    }

    /** Whether lines would be credited below zero. */
    static boolean exceeds(InvoiceAccount invoice, List<DocumentLine> lines) {
        return lines.stream()
                .filter(line -> line.amount().isNegative() && line.id().kind() != LineId.Kind.DISCOUNT)
                .anyMatch(line -> invoice.line(line.id())
                        .map(account -> account.billed().plus(line.amount()))
                        .filter(Money::isNegative)
                        .isPresent());
    }

    private static DocumentLine decided(LineAccount line, Money amount) {
        return new DocumentLine(
                LineKind.onNote(line.id().kind()), line.id(), line.from(), line.to(), line.to(), amount, true);
    }
}
