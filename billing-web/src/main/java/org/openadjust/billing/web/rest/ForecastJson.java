package org.openadjust.billing.web.rest;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.account.Account;
import org.openadjust.billing.forecast.AccountForecast;
import org.openadjust.billing.forecast.AccountForecast.Ahead;
import org.openadjust.billing.forecast.AccountForecast.Cycle;
import org.openadjust.billing.forecast.AccountForecast.Day;
import org.openadjust.billing.forecast.ExpectedRevenue;
import org.openadjust.billing.forecast.Suggestion;
import org.openadjust.billing.platform.Json;

/** A forecast in an answer. */
final class ForecastJson {

    private static final int DIGITS = 4;

    private ForecastJson() {}

    static JsonObject of(Account account, Optional<AccountForecast> forecast) {
        JsonArrayBuilder cycles = Json.createArrayBuilder();
        forecast.map(AccountForecast::cycles).orElse(List.of()).forEach(cycle -> cycles.add(cycle(cycle)));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("account", account.account())
                .add("currency", account.currency().getCode());
        forecast.map(AccountForecast::madeAt).map(Instant::toString).ifPresent(at -> json.add("madeAt", at));
        return json.add("cycles", cycles).build();
    }

    private static JsonObjectBuilder cycle(Cycle cycle) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("from", cycle.from().toString())
                .add("to", cycle.to().toString())
                .add("soFar", Amounts.plain(cycle.soFar()))
                .add("expected", Amounts.plain(cycle.expected()))
                .add("low", Amounts.plain(cycle.low()))
                .add("high", Amounts.plain(cycle.high()));
        cycle.limit().ifPresent(ahead -> json.add("limit", ahead(ahead)));
        cycle.usual().ifPresent(ahead -> json.add("usual", ahead(ahead)));
        JsonArrayBuilder days = Json.createArrayBuilder();
        cycle.days().forEach(day -> days.add(day(day)));
        return json.add("days", days);
    }

    private static JsonObjectBuilder ahead(Ahead ahead) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("amount", Amounts.plain(ahead.amount()))
                .add("probability", plain(ahead.probability()));
        ahead.on().ifPresent(day -> json.add("expectedOn", day.toString()));
        return json;
    }

    private static JsonObjectBuilder day(Day day) {
        JsonObjectBuilder used = Json.createObjectBuilder();
        day.used().forEach((meter, quantity) -> used.add(meter, plain(quantity)));
        return Json.createObjectBuilder()
                .add("day", day.day().toString())
                .add("isAhead", day.isAhead())
                .add("used", used)
                .add("low", Amounts.plain(day.low()))
                .add("expected", Amounts.plain(day.expected()))
                .add("high", Amounts.plain(day.high()));
    }

    /** What could be told before a bill comes. */
    static JsonObjectBuilder of(Suggestion suggestion) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("subscription", suggestion.subscription());
        return switch (suggestion) {
            case Suggestion.CheaperPlan cheaper ->
                json.add("kind", "CHEAPER_PLAN")
                        .add("plan", cheaper.plan())
                        .add("from", cheaper.from().toString())
                        .add("to", cheaper.to().toString())
                        .add("expected", Amounts.plain(cheaper.expected()))
                        .add("withPlan", Amounts.plain(cheaper.withPlan()))
                        .add("saved", Amounts.plain(cheaper.saved()))
                        .add("probability", plain(cheaper.probability()));
            case Suggestion.DiscountEnds ends ->
                json.add("kind", "DISCOUNT_ENDS")
                        .add("discount", ends.discount())
                        .add("last", ends.last().toString())
                        .add("worth", Amounts.plain(ends.worth()));
        };
    }

    /** What all cycles under way will come to together. */
    static JsonObjectBuilder of(ExpectedRevenue revenue) {
        return Json.createObjectBuilder()
                .add("currency", revenue.expected().getCurrencyUnit().getCode())
                .add("cycles", revenue.cycles())
                .add("soFar", Amounts.plain(revenue.soFar()))
                .add("expected", Amounts.plain(revenue.expected()))
                .add("low", Amounts.plain(revenue.low()))
                .add("high", Amounts.plain(revenue.high()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
