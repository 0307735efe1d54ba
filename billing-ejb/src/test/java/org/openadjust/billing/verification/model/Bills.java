package org.openadjust.billing.verification.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.legacy.LegacyLine;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.IssuerReference.TaxRate;
import org.openadjust.billing.verification.ReferenceTariff;
import org.openadjust.billing.verification.ReferenceTariff.DayCount;
import org.openadjust.billing.verification.ReferenceTariff.Rate;

/** Documents of an issuer of water and goods, and what is known of it. A unit costs 3.00 in 2020 and 3.50 from 2020-07-01 on, a day at least 0.60. */
public final class Bills {

    public static final String ISSUER = "water-board";

    static final ReferenceTariff TARIFF = tariff(DayCount.FIRST);

    public static final IssuerReference REFERENCE = new IssuerReference(
            ISSUER,
            "a test",
            List.of(TARIFF),
            Set.of("POST", "gift_*"),
            List.of(new TaxRate(LocalDate.of(2020, 1, 1), BigDecimal.TEN)),
            Set.of("NONE"),
            IssuerReference.NEAR);

    private Bills() {}

    static ReferenceTariff tariff(DayCount count) {
        return new ReferenceTariff(
                "WATER",
                CurrencyUnit.EUR,
                Set.of("OTHER"),
                Optional.of(BigDecimal.ONE),
                new BigDecimal("1.2"),
                count,
                Optional.of(MonthDay.of(7, 1)),
                1,
                RoundingMode.HALF_UP,
                List.of(
                        new Rate(
                                LocalDate.of(2020, 1, 1),
                                new BigDecimal("1.50"),
                                BigDecimal.TWO,
                                new BigDecimal("0.30")),
                        new Rate(
                                LocalDate.of(2020, 7, 1),
                                new BigDecimal("1.75"),
                                BigDecimal.TWO,
                                new BigDecimal("0.30"))));
    }

    public static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    public static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    /** A line for what a meter has measured. */
    public static LegacyLine water(String point, String from, String to, String quantity, String amount) {
        return new LegacyLine(
                1,
                "WATER",
                "Water",
                point,
                Optional.of(day(from)),
                Optional.of(day(to)),
                Optional.of(new BigDecimal(quantity)),
                Optional.empty(),
                euros(amount),
                false);
    }

    static LegacyLine other(String point, String from, String to, String amount) {
        return new LegacyLine(
                1,
                "OTHER",
                "Other",
                point,
                Optional.of(day(from)),
                Optional.of(day(to)),
                Optional.empty(),
                Optional.empty(),
                euros(amount),
                false);
    }

    /** A line of goods. */
    public static LegacyLine goods(String item, String quantity, String price, String amount) {
        return new LegacyLine(
                1,
                item,
                item,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal(quantity)),
                Optional.of(new BigDecimal(price)),
                euros(amount),
                false);
    }

    public static Instant at(String text) {
        return text.length() > 10
                ? Instant.parse(text)
                : day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** An invoice whose net is the sum of its lines. */
    public static LegacyDocument invoice(String number, String issued, LegacyLine... lines) {
        return document(LegacyDocument.Kind.INVOICE, number, "c", issued, Optional.empty(), lines);
    }

    public static LegacyDocument credit(String number, String issued, LegacyLine... lines) {
        return document(LegacyDocument.Kind.CREDIT_NOTE, number, "c", issued, Optional.empty(), lines);
    }

    public static LegacyDocument document(
            LegacyDocument.Kind kind,
            String number,
            String customer,
            String issued,
            Optional<Money> tax,
            LegacyLine... lines) {
        List<LegacyLine> numbered = new ArrayList<>();
        Money net = euros("0.00");
        for (LegacyLine line : lines) {
            numbered.add(new LegacyLine(
                    numbered.size() + 1,
                    line.item(),
                    line.description(),
                    line.point(),
                    line.from(),
                    line.to(),
                    line.quantity(),
                    line.unitPrice(),
                    line.amount(),
                    line.isEstimated()));
            net = net.plus(line.amount());
        }
        return new LegacyDocument(
                ISSUER, number, kind, customer, Optional.empty(), at(issued), CurrencyUnit.EUR, numbered, net, tax);
    }
}
