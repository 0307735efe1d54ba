package org.openadjust.billing.bill.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.settlement.Outcome;
import org.openadjust.billing.settlement.Settlement;
import org.openadjust.billing.settlement.Stamp;

/** What people decide, as the engine does it. */
final class PeoplesDecisions {

    private PeoplesDecisions() {}

    /** @param stamps a new one for each act */
    static Function<Settlement, Outcome> carriedOut(Decision decision, Supplier<Stamp> stamps) {
        return switch (decision) {
            case Decision.Bill(Instant at) ->
                settlement -> settlement.bill(new Stamp(at, stamps.get().no()), at);
            case Decision.Credit(String document, String line, BigDecimal amount, String reason) ->
                on(document, settlement -> settlement.credit(document, line, amount, stamps.get()));
            case Decision.Debit(String document, String line, BigDecimal amount, String reason) ->
                on(document, settlement -> settlement.debit(document, line, amount, stamps.get()));
            case Decision.Void(String document, String reason) ->
                on(document, settlement -> settlement.voidInvoice(document, stamps.get()));
            case Decision.Reverse(String document, String reason) ->
                on(document, settlement -> settlement.reverse(document, stamps.get()));
            case Decision.Release(String invoice) ->
                on(invoice, settlement -> settlement.settleAnew(invoice, stamps.get()));
        };
    }

    /** Unlike a story, whose parts come in any order, people speak of documents that are there. */
    private static Function<Settlement, Outcome> on(String document, Function<Settlement, Outcome> act) {
        return settlement -> settlement.document(document).isEmpty()
                ? Outcome.refused("NOT_FOUND", "the account has no document " + document)
                : act.apply(settlement);
    }

    /** As a person gave it; empty if none is asked for. */
    static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Bill bill -> "";
            case Decision.Release release -> "";
            case Decision.Credit credit -> credit.reason();
            case Decision.Debit debit -> debit.reason();
            case Decision.Void voided -> voided.reason();
            case Decision.Reverse reversed -> reversed.reason();
        };
    }
}
