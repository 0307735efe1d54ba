package org.openadjust.billing.privacy.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.privacy.RetentionCategory;
import org.openadjust.billing.privacy.RetentionRule;

/** A rule of retention that is asked for, as it is stored. */
final class RuleJson {

    private RuleJson() {}

    static String write(RetentionRule rule) {
        return Json.createObjectBuilder()
                .add("category", rule.category().name())
                .add("jurisdiction", rule.jurisdiction())
                .add("months", rule.months())
                .add("fromYearEnd", rule.isFromYearEnd())
                .add("basis", rule.basis())
                .build()
                .toString();
    }

    /** @param text empty: none is asked for */
    static Optional<RetentionRule> read(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return Optional.of(new RetentionRule(
                    RetentionCategory.valueOf(json.getString("category")),
                    json.getString("jurisdiction"),
                    json.getInt("months"),
                    json.getBoolean("fromYearEnd"),
                    json.getString("basis")));
        }
    }
}
