package org.openadjust.billing.legacy.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.legacy.Legacies;
import org.openadjust.billing.legacy.LegacyArchive.Told;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;

/** What the engine is told of a document. */
class OwnInvoiceTest {

    private static LegacyDocument document(String net, String tax, LegacyLine... lines) {
        LegacyDocument all = Legacies.invoice("R1", "K1", lines);
        return new LegacyDocument(
                all.issuer(),
                all.number(),
                all.kind(),
                all.customer(),
                all.refersTo(),
                all.issuedAt(),
                all.currency(),
                all.lines(),
                Legacies.eur(net),
                Optional.of(tax).filter(text -> !text.isEmpty()).map(Legacies::eur));
    }

    private static LegacyLine line(int no, String item, String point, String amount) {
        return Legacies.line(no, item, point, "2026-03-01", "2026-04-01", amount);
    }

    @Test
    void oneSubscriptionsInvoiceIsOneEventWithWhatItSays() {
        OwnInvoice invoice = new OwnInvoice(document(
                "41.00",
                "7.79",
                line(1, "FEE", "s1", "30.00"),
                line(2, "calls", "s1", "12.00"),
                line(3, "DISCOUNT:TEN", "s1", "-1.20")));
        assertEquals(List.of(new Told("s1", "R1", "PENDING", "")), invoice.toTell());
        assertEquals(
                "{\"specversion\":\"1.0\",\"source\":\"acme\",\"id\":\"R1\",\"type\":\"billing.invoice.issued\","
                        + "\"subject\":\"s1\",\"time\":\"2026-02-28T23:00:00Z\",\"data\":{\"number\":\"R1\","
                        + "\"subscription\":\"s1\",\"currency\":\"EUR\",\"period\":[\"2026-03-01\",\"2026-04-01\"],"
                        + "\"lines\":[{\"kind\":\"FEE\",\"quantity\":\"10\",\"amount\":\"30.00\"},"
                        + "{\"kind\":\"USAGE\",\"charge\":\"calls\",\"quantity\":\"10\",\"amount\":\"12.00\"},"
                        + "{\"kind\":\"DISCOUNT\",\"charge\":\"TEN\",\"quantity\":\"10\",\"amount\":\"-1.20\"}],"
                        + "\"net\":\"41.00\",\"tax\":\"7.79\"}}",
                invoice.event("s1"));
    }

    /** Whatever the shares are, they add up to what the document says. */
    @Test
    void ofSeveralSubscriptionsTheSharesAddUp() {
        OwnInvoice invoice = new OwnInvoice(document(
                "30.01",
                "5.71",
                line(1, "FEE", "s1", "10.00"),
                line(2, "FEE", "s2", "10.00"),
                line(3, "FEE", "s3", "10.00")));
        assertEquals(
                List.of("R1/s1", "R1/s2", "R1/s3"),
                invoice.toTell().stream().map(Told::event).toList());
        Money net = Legacies.eur("0");
        Money tax = Legacies.eur("0");
        for (String subscription : List.of("s1", "s2", "s3")) {
            net = net.plus(Legacies.eur(said(invoice.event(subscription), "net")));
            tax = tax.plus(Legacies.eur(said(invoice.event(subscription), "tax")));
        }
        assertEquals(Legacies.eur("30.01"), net);
        assertEquals(Legacies.eur("5.71"), tax);
    }

    private static String said(String event, String member) {
        int from = event.lastIndexOf("\"" + member + "\":\"") + member.length() + 4;
        return event.substring(from, event.indexOf('"', from));
    }

    @Test
    void whatCannotBeToldIsRejectedWithItsReason() {
        assertEquals(
                List.of("MISSING_FIELD: lines name no subscription"),
                new OwnInvoice(document("1.00", "", line(1, "FEE", "", "1.00")))
                        .toTell().stream().map(Told::reason).toList());
        assertEquals(
                List.of("INVALID_FIELD: the period has no day"),
                new OwnInvoice(document("1.00", "", Legacies.line(1, "FEE", "s1", "2026-03-01", "2026-03-01", "1.00")))
                        .toTell().stream().map(Told::reason).toList());
    }
}
