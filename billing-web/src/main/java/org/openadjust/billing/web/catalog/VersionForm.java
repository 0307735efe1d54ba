package org.openadjust.billing.web.catalog;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.web.events.Definitions;

/**
 * The fields of a plan's version that are changed most, laid over its whole definition. Everything is a text as it was typed: what is
 * wrong with it is said by whoever reads the definition.
 */
public class VersionForm implements Serializable {
    private static final long serialVersionUID = 1;

    /** A field of a charge or a tier that can be typed into. */
    public static class Field implements Serializable {
        private static final long serialVersionUID = 1;

        private final String name;
        private String value;

        Field(String name, String value) {
            this.name = name;
            this.value = value;
        }

        public String getName() {
            return name;
        }

        public String getValue() {
            return value;
        }

        public void setValue(String value) {
            this.value = value;
        }
    }

    /** A charge's prices. */
    public static class ChargeFields implements Serializable {
        private static final long serialVersionUID = 1;

        private final String charge;
        private final List<Field> fields = new ArrayList<>();
        private final List<List<Field>> tiers = new ArrayList<>();

        ChargeFields(JsonObject charge) {
            this.charge = charge.getString("charge", "");
            PRICES.stream()
                    .filter(charge::containsKey)
                    .forEach(name -> fields.add(new Field(name, text(charge, name))));
            if (charge.get("tiers") instanceof JsonArray all) {
                all.getValuesAs(JsonObject.class)
                        .forEach(tier -> tiers.add(TIER.stream()
                                .map(name -> new Field(name, text(tier, name)))
                                .toList()));
            }
        }

        private JsonObject over(JsonObject definition) {
            JsonObjectBuilder json = Json.createObjectBuilder(definition);
            fields.forEach(field -> put(json, field));
            if (!tiers.isEmpty()) {
                JsonArrayBuilder all = Json.createArrayBuilder();
                for (List<Field> tier : tiers) {
                    JsonObjectBuilder one = Json.createObjectBuilder();
                    tier.forEach(field -> put(one, field));
                    all.add(one);
                }
                json.add("tiers", all);
            }
            return json.build();
        }

        public String getCharge() {
            return charge;
        }

        public List<Field> getFields() {
            return fields;
        }

        public List<List<Field>> getTiers() {
            return tiers;
        }
    }

    private static final List<String> PRICES = List.of(
            "unitPrice",
            "packageSize",
            "packagePrice",
            "percentage",
            "perEventFee",
            "perEventMin",
            "perEventMax",
            "freeUnits",
            "minimum",
            "maximum");
    private static final List<String> TIER = List.of("upTo", "unitPrice", "flatFee");

    private final String definition;
    private final List<ChargeFields> charges = new ArrayList<>();
    private String fee;
    private String effectiveFrom;

    /** @param definition of a version, whole */
    public VersionForm(String definition) {
        this.definition = definition;
        JsonObject object = Definitions.object(definition);
        fee = text(object, "fee");
        effectiveFrom = text(object, "effectiveFrom");
        if (object.get("charges") instanceof JsonArray all) {
            all.getValuesAs(JsonObject.class).forEach(charge -> charges.add(new ChargeFields(charge)));
        }
    }

    /** The whole definition, with what was typed. */
    public JsonObject whole() {
        JsonObject object = Definitions.object(definition);
        JsonObjectBuilder json = Json.createObjectBuilder(object);
        put(json, new Field("fee", fee));
        if (effectiveFrom.isBlank()) {
            json.remove("effectiveFrom");
        } else {
            json.add("effectiveFrom", effectiveFrom.strip());
        }
        if (object.get("charges") instanceof JsonArray all) {
            JsonArrayBuilder priced = Json.createArrayBuilder();
            for (int i = 0; i < all.size(); i++) {
                priced.add(charges.get(i).over(all.getJsonObject(i)));
            }
            json.add("charges", priced);
        }
        return json.build();
    }

    /** An empty field has no value: the open end of the last tier, or nothing at all. */
    private static void put(JsonObjectBuilder json, Field field) {
        if (!field.value.isBlank()) {
            json.add(field.name, field.value.strip());
        } else if (field.name.equals("upTo")) {
            json.addNull(field.name);
        } else {
            json.remove(field.name);
        }
    }

    private static String text(JsonObject object, String name) {
        return switch (object.getOrDefault(name, JsonValue.NULL)) {
            case JsonString text -> text.getString();
            case JsonValue value -> value == JsonValue.NULL ? "" : value.toString();
        };
    }

    public List<ChargeFields> getCharges() {
        return charges;
    }

    public String getFee() {
        return fee;
    }

    public void setFee(String fee) {
        this.fee = fee;
    }

    public String getEffectiveFrom() {
        return effectiveFrom;
    }

    public void setEffectiveFrom(String effectiveFrom) {
        this.effectiveFrom = effectiveFrom;
    }
}
