package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.platform.Decimals;
import org.openadjust.billing.verification.Cause;
import org.openadjust.billing.verification.Evidence;
import org.openadjust.billing.verification.Expected;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.Finding.Kind;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.IssuerReference.TaxRate;

/** What a document has to agree with on its own: quantity × unit price, the sum of its lines, the tax on its net. */
final class ArithmeticRules {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final List<Raised> raised = new ArrayList<>();

    /** @param lines whose amounts nothing else has judged */
    List<Raised> check(LegacyDocument document, List<DocumentLine> lines, IssuerReference reference) {
        lines.forEach(this::product);
        sum(document);
        tax(document, reference);
        return raised;
    }

    /** Half a cent may be rounded up or down. */
    private void product(DocumentLine line) {
        if (line.line().quantity().isEmpty() || line.line().unitPrice().isEmpty()) {
            return;
        }
        BigDecimal quantity = line.line().quantity().get();
        BigDecimal price = line.line().unitPrice().get();
        BigDecimal exact = sign(line, quantity.multiply(price));
        CurrencyUnit currency = line.document().currency();
        Expected expected = Expected.of(
                Money.of(currency, exact, RoundingMode.HALF_DOWN), Money.of(currency, exact, RoundingMode.HALF_UP));
        Money billed = line.line().amount();
        if (exact.signum() < 0) {
            expected = Expected.of(
                    Money.of(currency, exact, RoundingMode.HALF_UP), Money.of(currency, exact, RoundingMode.HALF_DOWN));
        }
        if (expected.holds(billed)) {
            return;
        }
        String step = plain(quantity) + " × " + plain(price) + " = " + plain(exact);
        add(
                line.document(),
                billed.minus(expected.nearest(billed)),
                new Cause(
                        "LINE_ARITHMETIC",
                        line.line().item(),
                        "The amount of a line is not its quantity times its unit price."),
                Evidence.of(List.of(line.against(Optional.of(expected), List.of(step)))));
    }

    /** Whether a credit's quantity is below zero, or only its amount is, is the issuer's affair. */
    private static BigDecimal sign(DocumentLine line, BigDecimal product) {
        boolean isCreditOfPositive = line.document().kind() == LegacyDocument.Kind.CREDIT_NOTE
                && product.signum() > 0
                && line.line().amount().isNegative();
        return isCreditOfPositive ? product.negate() : product;
    }

    private void sum(LegacyDocument document) {
        Money sum = document.lines().stream()
                .map(line -> line.amount())
                .reduce(Money.zero(document.currency()), Money::plus);
        if (document.lines().isEmpty() || sum.equals(document.net())) {
            return;
        }
        add(
                document,
                document.net().minus(sum),
                new Cause("NET_NOT_SUM_OF_LINES", "", "The net amount is not the sum of the lines."),
                Evidence.NONE.reckoned(List.of("sum of " + document.lines().size() + " lines: " + amount(sum)
                        + "; net: " + amount(document.net()))));
    }

    /** Reckoned on the net, or line by line. */
    private void tax(LegacyDocument document, IssuerReference reference) {
        LocalDate day = LocalDate.ofInstant(document.issuedAt(), ZoneOffset.UTC);
        Optional<TaxRate> rate = reference.taxOn(day);
        if (rate.isEmpty() || document.tax().isEmpty()) {
            return;
        }
        BigDecimal part = rate.get().percent().divide(HUNDRED);
        Money onNet = Money.of(document.currency(), document.net().getAmount().multiply(part), RoundingMode.HALF_UP);
        Money onLines = document.lines().stream()
                .map(line ->
                        Money.of(document.currency(), line.amount().getAmount().multiply(part), RoundingMode.HALF_UP))
                .reduce(Money.zero(document.currency()), Money::plus);
        Money billed = document.tax().get();
        if (billed.equals(onNet) || billed.equals(onLines)) {
            return;
        }
        raised.add(new Raised(
                document.number(),
                new Finding(
                        Kind.MISAPPLIED_TAX,
                        billed.minus(onNet),
                        new Cause("TAX_NOT_OF_NET", "", "The tax is not that of the rate in force on the net amount."),
                        Evidence.NONE.reckoned(List.of(amount(document.net()) + " × "
                                + plain(rate.get().percent()) + " % = " + amount(onNet) + "; tax: "
                                + amount(billed))))));
    }

    private void add(LegacyDocument document, Money deviation, Cause cause, Evidence evidence) {
        Kind kind = deviation.isPositive() ? Kind.OVERCHARGE : Kind.UNDERCHARGE;
        raised.add(new Raised(document.number(), new Finding(kind, deviation, cause, evidence)));
    }

    private static String amount(Money money) {
        return money.getAmount().toPlainString();
    }

    private static String plain(BigDecimal value) {
        return Decimals.normal(value).toPlainString();
    }
}
