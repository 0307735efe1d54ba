package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.Collection;
import org.joda.money.Money;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.rating.Step;
import org.openadjust.billing.settlement.Worth;

/** Amounts and arithmetic, the same in every answer: decimal strings. */
final class Amounts {

    private Amounts() {}

    static String plain(Money amount) {
        return amount.getAmount().toPlainString();
    }

    static JsonObjectBuilder json(Worth worth) {
        return json(worth.net(), worth.tax(), worth.total());
    }

    static JsonObjectBuilder json(Money net, Money tax, Money total) {
        return Json.createObjectBuilder()
                .add("net", plain(net))
                .add("tax", plain(tax))
                .add("total", plain(total));
    }

    /** First day, and the day after the last. */
    static JsonArrayBuilder period(LocalDate from, LocalDate to) {
        return Json.createArrayBuilder().add(from.toString()).add(to.toString());
    }

    static JsonArrayBuilder json(Collection<Step> arithmetic) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        arithmetic.forEach(step -> steps.add(json(step)));
        return steps;
    }

    private static JsonObjectBuilder json(Step step) {
        return Json.createObjectBuilder()
                .add("label", step.label())
                .add("quantity", step.quantity().toPlainString())
                .add("price", step.price().toPlainString())
                .add("part", step.part())
                .add("whole", step.whole());
    }
}
