package org.openadjust.billing.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.charging.LineId;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.document.LineKind;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.scenario.Fields.NoScenario;
import org.openadjust.billing.tax.TaxRate;
import org.openadjust.billing.verification.LegacyInvoice;

/** Reads what is defined rather than done: plans, discounts, tax rates, and invoices of other systems. */
final class Definitions {

    private Definitions() {}

    static Plan plan(Fields definition) {
        JsonObjectBuilder complete = Json.createObjectBuilder()
                .add("interval", "P1M")
                .add("timing", Plan.Timing.ADVANCE.name())
                .add("fee", "0");
        definition.json().forEach(complete::add);
        JsonObject json = complete.build();
        return switch (PlanJson.read(json)) {
            case PlanJson.Reading.Read(Plan plan) -> plan;
            case PlanJson.Reading.Refused(Refusal refusal) ->
                throw new NoScenario("plan " + definition.text("plan", "") + ": " + refusal);
        };
    }

    static Discount discount(Fields definition) {
        return new Discount(
                definition.text("discount"),
                definition.word("kind", Discount.Kind.class),
                definition.decimal("value"),
                definition.text("appliesTo", Discount.INVOICE),
                definition.integer("sequence", 0),
                definition.has("uses") ? OptionalInt.of(definition.integer("uses", 0)) : OptionalInt.empty());
    }

    static TaxRate tax(Fields definition, Instant effective, long no) {
        return new TaxRate(definition.text("tax"), definition.decimal("rate"), effective, no);
    }

    static LegacyInvoice invoice(Fields action, CurrencyUnit currency) {
        List<String> period = action.texts("period");
        if (period.size() != 2) {
            throw Fields.wrong("period", "[from, to)");
        }
        LocalDate from = Fields.date("period", period.getFirst());
        LocalDate to = Fields.date("period", period.getLast());
        return new LegacyInvoice(
                action.text("number"),
                action.text("subscription"),
                from,
                to,
                action.instant("at"),
                action.objects("lines").stream()
                        .map(line -> line(line, currency))
                        .toList(),
                money(currency, action.decimal("net")),
                money(currency, action.decimal("tax", "0")));
    }

    private static LegacyInvoice.Line line(Fields line, CurrencyUnit currency) {
        return new LegacyInvoice.Line(
                kind(line),
                line.text("charge", ""),
                line.has("quantity") ? line.decimal("quantity") : null,
                money(currency, line.decimal("amount")));
    }

    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            throw new NoScenario(amount + " is finer than " + currency);
        }
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }

    /** What a line is for; another system's invoice may carry corrections of its own. */
    private static LineId.Kind kind(Fields line) {
        return switch (line.word("kind", LineKind.class)) {
            case FEE, PRORATION_CREDIT, PRORATION_CHARGE -> LineId.Kind.FEE;
            case USAGE -> LineId.Kind.USAGE;
            case MINIMUM -> LineId.Kind.MINIMUM;
            case DISCOUNT -> LineId.Kind.DISCOUNT;
            case CORRECTION -> line.has("charge") ? LineId.Kind.USAGE : LineId.Kind.FEE;
        };
    }
}
