package org.openadjust.billing.legacy;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.openadjust.billing.platform.Json;
import org.openadjust.billing.platform.Refusal;

/** A source as JSON: in the database, and for systems that call. */
public final class SourceJson {

    private static final int TEXT_MAX = 200;

    /** What came of reading one. */
    public sealed interface Reading {

        record Read(LegacySource source) implements Reading {}

        /** Code: {@code INVALID_SOURCE}. */
        record Refused(Refusal refusal) implements Reading {}
    }

    /** What is wrong with it. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String detail) {
            super(detail);
        }
    }

    private SourceJson() {}

    public static JsonObject write(LegacySource source) {
        ColumnMapping mapping = source.mapping();
        CsvForm form = mapping.form();
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (LegacyField field : LegacyField.values()) {
            mapping.of(field)
                    .ifPresent(origin -> fields.add(
                            field.name(),
                            Json.createObjectBuilder()
                                    .add("column", origin.column())
                                    .add("constant", origin.constant())));
        }
        return Json.createObjectBuilder()
                .add("code", source.code())
                .add("name", source.name())
                .add("timeZone", source.zone().getId())
                .add("currency", source.currency().getCode())
                .add("tariff", source.tariff())
                .add("pointsAreSubscriptions", source.arePointsOurs())
                .add("version", source.version())
                .add("delimiter", String.valueOf(form.delimiter()))
                .add("quote", String.valueOf(form.quote()))
                .add("encoding", form.encoding().name())
                .add("header", form.hasHeader())
                .add("datePatterns", form.datePatterns())
                .add("decimalSeparator", String.valueOf(form.decimalSeparator()))
                .add("thousandsSeparator", form.thousandsSeparator())
                .add("fields", fields)
                .add("creditPrefix", mapping.signs().creditPrefix())
                .add("creditWord", mapping.signs().creditWord())
                .add("debitWord", mapping.signs().debitWord())
                .add("negativeIsCredit", mapping.signs().isNegativeCredit())
                .add("creditIsUnsigned", mapping.signs().isCreditUnsigned())
                .add("toIsInclusive", mapping.isToInclusive())
                .add("estimatedWord", mapping.estimatedWord())
                .build();
    }

    /** One that was written by this class. */
    public static LegacySource stored(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return source(reader.readObject());
        }
    }

    /** One that a caller sends: what it leaves out is as usual. */
    public static Reading read(JsonObject json) {
        try {
            return new Reading.Read(source(json));
        } catch (Unfit | JsonException | ClassCastException e) {
            String detail = e instanceof Unfit ? e.getMessage() : "a member is of another type than it has to be";
            return new Reading.Refused(new Refusal("INVALID_SOURCE", detail));
        }
    }

    private static LegacySource source(JsonObject json) {
        CsvForm usual = CsvForm.USUAL;
        CsvForm form = new CsvForm(
                mark(json, "delimiter", usual.delimiter()),
                mark(json, "quote", usual.quote()),
                encoding(text(json, "encoding", usual.encoding().name())),
                json.getBoolean("header", usual.hasHeader()),
                text(json, "datePatterns", usual.datePatterns()),
                mark(json, "decimalSeparator", usual.decimalSeparator()),
                text(json, "thousandsSeparator", ""));
        ColumnMapping.Signs signs = new ColumnMapping.Signs(
                text(json, "creditPrefix", ""),
                text(json, "creditWord", ""),
                text(json, "debitWord", ""),
                json.getBoolean("negativeIsCredit", true),
                json.getBoolean("creditIsUnsigned", false));
        ColumnMapping mapping = new ColumnMapping(
                form, fields(json), signs, json.getBoolean("toIsInclusive", false), text(json, "estimatedWord", ""));
        return new LegacySource(
                text(json, "code", ""),
                text(json, "name", ""),
                zone(text(json, "timeZone", "")),
                currency(text(json, "currency", "")),
                text(json, "tariff", ""),
                json.getBoolean("pointsAreSubscriptions", false),
                mapping,
                json.getInt("version", 0));
    }

    private static Map<LegacyField, ColumnMapping.Origin> fields(JsonObject json) {
        Map<LegacyField, ColumnMapping.Origin> fields = new EnumMap<>(LegacyField.class);
        if (json.getOrDefault("fields", JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject members) {
            members.forEach((name, value) -> {
                if (!(value instanceof JsonObject origin)) {
                    throw new Unfit("fields." + name + " has to be an object with column, constant or both");
                }
                fields.put(
                        field(name),
                        new ColumnMapping.Origin(text(origin, "column", ""), text(origin, "constant", "")));
            });
            return fields;
        }
        throw new Unfit("fields has to be an object");
    }

    private static LegacyField field(String name) {
        for (LegacyField field : LegacyField.values()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new Unfit("there is no field of that name; they are " + List.of(LegacyField.values()));
    }

    private static String text(JsonObject json, String name, String otherwise) {
        JsonValue value = json.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return otherwise;
        }
        if (value instanceof JsonString string && string.getString().length() <= TEXT_MAX) {
            return string.getString();
        }
        throw new Unfit(name + " has to be a text of at most " + TEXT_MAX + " characters");
    }

    private static char mark(JsonObject json, String name, char otherwise) {
        String text = text(json, name, String.valueOf(otherwise));
        if (text.length() != 1) {
            throw new Unfit(name + " has to be one character");
        }
        return text.charAt(0);
    }

    private static CsvForm.Encoding encoding(String name) {
        for (CsvForm.Encoding encoding : CsvForm.Encoding.values()) {
            if (encoding.name().equals(name)) {
                return encoding;
            }
        }
        throw new Unfit("encoding has to be UTF_8 or ISO_8859_1");
    }

    private static ZoneId zone(String id) {
        if (ZoneId.getAvailableZoneIds().contains(id)) {
            return ZoneId.of(id);
        }
        throw new Unfit("timeZone has to be an IANA time zone such as Europe/Berlin");
    }

    private static CurrencyUnit currency(String code) {
        try {
            CurrencyUnit currency = CurrencyUnit.of(code);
            if (!currency.isPseudoCurrency()) {
                return currency;
            }
        } catch (IllegalCurrencyException e) {
            throw (Unfit) new Unfit("currency has to be an ISO 4217 currency such as EUR").initCause(e);
        }
        throw new Unfit("currency has to be an ISO 4217 currency such as EUR");
    }
}
