package org.openadjust.billing.settlement;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.openadjust.billing.account.Subscription;
import org.openadjust.billing.catalog.Plan;
import org.openadjust.billing.catalog.PlanJson;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.discount.Discount;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.tax.TaxRate;

/** An account to tell generated histories to: five plans with every model, three discounts, a tax, three subscriptions. */
final class Books {

    static final Instant END = Instant.parse("2025-02-01T00:00:00Z");

    private Books() {}

    static Settlement open(Proration proration) {
        return open(proration, RoundingMode.HALF_UP, List.of());
    }

    static Settlement open(Proration proration, List<Document> issued) {
        return open(proration, RoundingMode.HALF_UP, issued);
    }

    static Settlement open(Proration proration, RoundingMode rounding, List<Document> issued) {
        return open(proration, rounding, issued, true);
    }

    /** An account whose unused fees do not come back. */
    static Settlement keepingFees(Proration proration) {
        return open(proration, RoundingMode.HALF_UP, List.of(), false);
    }

    /** An account whose corrections need clearance. */
    static Settlement cleared(Proration proration, Clearance clearance) {
        return open(proration, RoundingMode.HALF_UP, List.of(), true, clearance);
    }

    private static Settlement open(
            Proration proration, RoundingMode rounding, List<Document> issued, boolean creditsUnused) {
        return open(proration, rounding, issued, creditsUnused, Clearance.ALL);
    }

    private static Settlement open(
            Proration proration,
            RoundingMode rounding,
            List<Document> issued,
            boolean creditsUnused,
            Clearance clearance) {
        BillingRules rules =
                new BillingRules(CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"), proration, rounding, creditsUnused);
        int[] last = {issued.size()};
        Settlement settlement = new Settlement(rules, (type, at) -> "#" + ++last[0], issued, clearance);
        Stamp before = new Stamp(Instant.EPOCH, -1);
        settlement.recall(account -> define(account, before));
        return settlement;
    }

    private static void define(Settlement settlement, Stamp before) {
        for (String plan : List.of("flat", "metered", "tiered", "weekly", "bounded")) {
            settlement.publish(plan(plan, 1, "", 0), before);
        }
        settlement.define(discount("d0", Discount.Kind.PERCENT, "10", Discount.INVOICE, 1, OptionalInt.empty()));
        settlement.define(discount("d1", Discount.Kind.AMOUNT, "7.50", Discount.INVOICE, 2, OptionalInt.of(2)));
        settlement.define(discount("d2", Discount.Kind.PERCENT, "33.3", Discount.FEE, 3, OptionalInt.empty()));
        settlement.setTax(new TaxRate("vat", new BigDecimal("19"), Instant.MIN, -1), before);
    }

    /** Starts one of the three subscriptions. */
    static Outcome start(Settlement settlement, int who) {
        List<String> plans = List.of("flat", "metered", "bounded");
        Subscription subscription = new Subscription(
                "s" + who, "account", plans.get(who), BigDecimal.valueOf(who + 1), startOf(who), 31 - who);
        return settlement.subscribe(
                subscription, List.of("vat"), List.of("d" + who), new Stamp(startOf(who), 1_000 + who));
    }

    private static Instant startOf(int who) {
        return Told.START.plus(Duration.ofHours(who * 250L));
    }

    static Plan version(String plan, int version, Instant from, int dearer) {
        return plan(plan, version, LocalDate.ofInstant(from, ZoneOffset.UTC).toString(), dearer);
    }

    private static Plan plan(String plan, int version, String from, int dearer) {
        String price = new BigDecimal("0.37").add(BigDecimal.valueOf(dearer, 2)).toPlainString();
        String tiers = "[{'upTo':'7','unitPrice':'" + price + "','flatFee':'1'},{'upTo':null,'unitPrice':'0.11'}]";
        String rest = switch (plan) {
            case "flat" -> "'interval':'P1M','timing':'ADVANCE','fee':'" + price + "9','trial':'P5D'";
            case "metered" ->
                "'interval':'P1M','timing':'ARREARS','fee':'9.99','minimumSpend':'4','charges':["
                        + "{'charge':'a','meter':'a','model':'PER_UNIT','unitPrice':'" + price + "'},"
                        + "{'charge':'b','meter':'b','aggregation':'WEIGHTED_SUM','model':'GRADUATED','tiers':" + tiers
                        + "},"
                        + "{'charge':'c','meter':'c','aggregation':'AVERAGE','model':'VOLUME','tiers':" + tiers + "}]";
            case "tiered" ->
                "'interval':'P1M','timing':'ADVANCE','fee':'19.95','charges':["
                        + "{'charge':'a','meter':'a','model':'GRADUATED','tiers':" + tiers + ",'freeUnits':'2'},"
                        + "{'charge':'b','meter':'b','aggregation':'MAX','model':'STAIRSTEP','tiers':["
                        + "{'upTo':'5','flatFee':'2'},{'upTo':null,'flatFee':'5'}]}]";
            case "weekly" ->
                "'interval':'P7D','timing':'ADVANCE','fee':'3.33','charges':["
                        + "{'charge':'a','meter':'a','aggregation':'COUNT','model':'PACKAGE','packageSize':'2','packagePrice':'"
                        + price + "'},{'charge':'c','meter':'c','model':'DYNAMIC'}]";
            default ->
                "'interval':'P3M','timing':'ARREARS','fee':'30','maximumSpend':'12','charges':["
                        + "{'charge':'a','meter':'a','model':'PERCENTAGE','percentage':'2.5','perEventFee':'0.2',"
                        + "'perEventMin':'0.25','perEventMax':'3','freeEvents':'1'},"
                        + "{'charge':'c','meter':'c','aggregation':'LATEST','model':'PER_UNIT','unitPrice':'" + price
                        + "','minimum':'1.5','maximum':'8'}]";
        };
        String effective = from.isEmpty() ? "" : ",'effectiveFrom':'" + from + "'";
        String json = "{'plan':'" + plan + "','version':" + version + "," + rest + effective + "}";
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return ((PlanJson.Reading.Read) PlanJson.read(reader.readObject())).plan();
        }
    }

    private static Discount discount(
            String code, Discount.Kind kind, String value, String appliesTo, int sequence, OptionalInt uses) {
        return new Discount(code, kind, new BigDecimal(value), appliesTo, sequence, uses);
    }
}
