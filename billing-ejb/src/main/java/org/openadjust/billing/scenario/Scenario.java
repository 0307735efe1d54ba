package org.openadjust.billing.scenario;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.openadjust.billing.charging.BillingRules;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.proration.Proration;
import org.openadjust.billing.scenario.Fields.NoScenario;

/**
 * A scenario file, read.
 *
 * @param timeline in the order in which the system learns of it
 * @param checks by time
 */
record Scenario(
        String name,
        BillingRules rules,
        List<Fields> catalog,
        List<Fields> discounts,
        List<Fields> taxes,
        List<Fields> timeline,
        List<Fields> checks) {

    private enum Rounding {
        HALF_UP,
        HALF_EVEN
    }

    private enum Credit {
        PRORATED,
        NONE
    }

    /** @throws NoScenario if the file is none */
    static Scenario read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                JsonReader reader = Json.createReader(text)) {
            return of(new Fields(reader.readObject()));
        } catch (JsonException e) {
            throw new NoScenario("no JSON object: " + e.getMessage());
        }
    }

    static Scenario of(Fields file) {
        Comparator<Fields> byTime = Comparator.comparing(entry -> entry.instant("at"));
        return new Scenario(
                file.text("scenario"),
                rules(file),
                file.objects("catalog"),
                file.objects("discounts"),
                file.objects("taxes"),
                file.objects("timeline").stream().sorted(byTime).toList(),
                file.objects("expect").stream().sorted(byTime).toList());
    }

    private static BillingRules rules(Fields file) {
        Fields policy = file.object("policy");
        return new BillingRules(
                currency(file.text("currency", "USD")),
                timeZone(file.text("timeZone", "UTC")),
                policy.word("proration", Proration.class, Proration.DAILY),
                RoundingMode.valueOf(policy.word("rounding", Rounding.class, Rounding.HALF_UP)
                        .name()),
                policy.word("credit", Credit.class, Credit.PRORATED) == Credit.PRORATED);
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw Fields.wrong("currency", "an ISO 4217 code");
        }
    }

    private static ZoneId timeZone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Fields.wrong("timeZone", "an IANA time zone");
        }
    }
}
