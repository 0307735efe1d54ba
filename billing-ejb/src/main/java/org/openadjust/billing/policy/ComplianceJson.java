package org.openadjust.billing.policy;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Optional;
import org.openadjust.billing.platform.Json;

/** A compliance rule as JSON. */
public final class ComplianceJson {

    private ComplianceJson() {}

    /** The canonical form: equal rules have equal texts, and {@link #stored} gives the same rule back. */
    public static JsonObject json(ComplianceRule rule) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("rule", rule.rule())
                .add("version", rule.version())
                .add("jurisdiction", rule.jurisdiction())
                .add("sector", rule.sector())
                .add("direction", rule.direction().map(Direction::name).orElse("BOTH"))
                .add("kind", rule.kind().name())
                .add("parameter", rule.parameter())
                .add("from", rule.from().toString());
        rule.to().ifPresent(to -> json.add("to", to.toString()));
        return json.add("source", rule.source())
                .add("verified", rule.verified())
                .add("enabled", rule.enabled())
                .add("description", rule.description())
                .build();
    }

    /** Reads a canonical text back. */
    public static ComplianceRule stored(String canonical) {
        try (JsonReader reader = Json.createReader(new StringReader(canonical))) {
            JsonObject json = reader.readObject();
            String direction = json.getString("direction");
            return new ComplianceRule(
                    json.getString("rule"),
                    json.getInt("version"),
                    json.getString("jurisdiction"),
                    json.getString("sector"),
                    "BOTH".equals(direction) ? Optional.empty() : Optional.of(Direction.valueOf(direction)),
                    ComplianceRule.Kind.valueOf(json.getString("kind")),
                    json.getInt("parameter"),
                    LocalDate.parse(json.getString("from")),
                    Optional.ofNullable(json.getString("to", null)).map(LocalDate::parse),
                    json.getString("source"),
                    json.getBoolean("verified"),
                    json.getBoolean("enabled"),
                    json.getString("description"));
        }
    }
}
