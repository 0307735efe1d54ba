package org.openadjust.billing.demonstration.model;

import static org.openadjust.billing.demonstration.model.CloudEvent.fields;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openadjust.billing.demonstration.model.StreamCustomer.Industry;

/** What the stream's customers buy: a telecom and a cloud plan in each currency. */
final class StreamPlans {

    static final String MINUTES = "call-minutes";
    static final String VM_HOURS = "vm-hours";
    static final String STORAGE = "storage-gb-hours";

    private StreamPlans() {}

    static List<CloudEvent> all(LocalDate start) {
        return Stream.of(
                        telecom("EUR", "19.90", "0.02", "0.012", "0.008"),
                        telecom("USD", "24.00", "0.022", "0.014", "0.009"),
                        telecom("JPY", "2900", "3", "2", "1.2"),
                        cloud("EUR", "49.00", "0.0416", "0.00012"),
                        cloud("USD", "55.00", "0.0464", "0.00014"),
                        cloud("JPY", "7000", "6.2", "0.018"))
                .map(plan -> published(plan, start))
                .toList();
    }

    static String plan(Industry industry, String currency) {
        return (industry == Industry.TELECOM ? "talk-" : "compute-") + currency.toLowerCase(Locale.ROOT);
    }

    /** The first 500 minutes, the next 4,500 and the rest, each at its own price. */
    private static Map<String, Object> telecom(String currency, String fee, String first, String next, String rest) {
        List<Object> tiers = List.of(tier("500", first), tier("5000", next), tier(null, rest));
        Map<String, Object> minutes = fields("charge", "calls", "meter", MINUTES, "model", "GRADUATED", "tiers", tiers);
        return plan(Industry.TELECOM, currency, fee, minutes);
    }

    private static Map<String, Object> cloud(String currency, String fee, String vmHour, String gigabyteHour) {
        return plan(
                Industry.CLOUD,
                currency,
                fee,
                perUnit("machines", VM_HOURS, vmHour),
                perUnit("storage", STORAGE, gigabyteHour));
    }

    private static Map<String, Object> plan(Industry industry, String currency, String fee, Object... charges) {
        return fields(
                "plan",
                plan(industry, currency),
                "version",
                1,
                "currency",
                currency,
                "interval",
                "P1M",
                "timing",
                "ADVANCE",
                "fee",
                fee,
                "charges",
                Arrays.asList(charges));
    }

    private static Map<String, Object> perUnit(String charge, String meter, String unitPrice) {
        return fields("charge", charge, "meter", meter, "model", "PER_UNIT", "unitPrice", unitPrice);
    }

    private static Map<String, Object> tier(String upTo, String unitPrice) {
        return fields("upTo", upTo, "unitPrice", unitPrice, "flatFee", "0");
    }

    private static CloudEvent published(Map<String, Object> plan, LocalDate start) {
        String code = (String) plan.get("plan");
        return new CloudEvent(
                "plan-" + code,
                UsageStream.SOURCE,
                "billing.plan.published",
                code,
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                plan);
    }
}
