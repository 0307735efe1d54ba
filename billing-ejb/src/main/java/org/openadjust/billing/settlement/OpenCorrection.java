package org.openadjust.billing.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.InvoiceAccount;

/**
 * What a note has to say about an invoice, before there is one.
 *
 * @param invoice with its notes so far
 * @param net sum of the lines
 * @param taxes by how much they move, by code
 * @param at when it would be issued
 */
public record OpenCorrection(
        InvoiceAccount invoice, List<DocumentLine> lines, Money net, Map<String, Money> taxes, Instant at) {
    public OpenCorrection {
        Objects.requireNonNull(invoice);
        Objects.requireNonNull(at);
        lines = List.copyOf(lines);
        taxes = Map.copyOf(taxes);
    }

    /** Net and tax: positive charges the account, negative credits it. */
    public Money total() {
        return taxes.values().stream().reduce(net, Money::plus);
    }

    /** Whether the invoice says what is owed. */
    public boolean isNothing() {
        return lines.isEmpty() && taxes.isEmpty();
    }
}
