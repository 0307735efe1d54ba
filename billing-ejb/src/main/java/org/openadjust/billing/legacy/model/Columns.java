package org.openadjust.billing.legacy.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.ColumnMapping.Origin;
import org.openadjust.billing.legacy.LegacyField;
import org.openadjust.billing.legacy.LegacyImport.Fault;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.privacy.CardNumbers;

/** Takes from a row's columns what the mapping wants of them. */
public final class Columns {

    private static final int NONE = -1;
    private static final int UNKNOWN = -2;
    private static final LegacyField[] FIELDS = LegacyField.values();

    private final List<String> names;
    private final int[] places = new int[FIELDS.length];
    private final String[] constants = new String[FIELDS.length];
    private final List<String> problems = new ArrayList<>();

    /** @param names of the file's columns */
    public Columns(ColumnMapping mapping, List<String> names) {
        this.names = List.copyOf(names);
        Arrays.fill(constants, "");
        Arrays.fill(places, NONE);
        for (LegacyField field : FIELDS) {
            mapping.of(field).ifPresent(origin -> place(field, origin));
        }
    }

    private void place(LegacyField field, Origin origin) {
        constants[field.ordinal()] = origin.constant();
        if (!origin.column().isEmpty()) {
            int place = place(origin.column());
            places[field.ordinal()] = place;
            if (place == UNKNOWN) {
                problems.add(
                        "the file has no column \"" + origin.column() + "\", which " + field + " is to be read from");
            }
        }
    }

    private int place(String column) {
        if (column.startsWith("#")) {
            int place = Integer.parseInt(column.substring(1)) - 1;
            return place < names.size() ? place : UNKNOWN;
        }
        int place = names.indexOf(column);
        return place < 0 ? UNKNOWN : place;
    }

    /** Why no row can be read, in words: columns that are not there. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    public int count() {
        return names.size();
    }

    /** The values by field; a description is cut to what is kept of it. */
    public List<String> values(List<String> columns) {
        String[] values = new String[FIELDS.length];
        for (int at = 0; at < values.length; at++) {
            String value = places[at] < 0 ? "" : columns.get(places[at]);
            String said = value.isBlank() ? constants[at] : value;
            values[at] = at == LegacyField.DESCRIPTION.ordinal() ? RowReader.cut(said.strip()) : said;
        }
        return List.of(values);
    }

    /** The number of the document that a broken row belongs to, as far as that can be told. */
    public Optional<String> number(List<String> columns) {
        int place = places[LegacyField.NUMBER.ordinal()];
        if (place < 0 || place >= columns.size()) {
            return Optional.empty();
        }
        String number = columns.get(place).strip();
        boolean isId = !number.isEmpty()
                && number.length() <= RowReader.ID_MAX
                && number.indexOf('"') < 0
                && number.chars().noneMatch(Character::isISOControl)
                && !CardNumbers.isIn(number);
        return isId ? Optional.of(number) : Optional.empty();
    }

    /** What no value of a row may hold, whether the mapping wants it or not. */
    public List<Fault> faults(int line, List<String> columns) {
        List<Fault> faults = new ArrayList<>(0);
        for (int at = 0; at < columns.size(); at++) {
            String value = columns.get(at);
            String name = at < names.size() ? names.get(at) : "#" + (at + 1);
            if (value.length() > LegacyImports.FIELD_MAX) {
                faults.add(new Fault(
                        line,
                        name,
                        "",
                        "TOO_LONG",
                        "the value has " + value.length() + " characters, of at most " + LegacyImports.FIELD_MAX));
            } else if (CardNumbers.isIn(value)) {
                faults.add(new Fault(
                        line,
                        name,
                        "",
                        "CARD_NUMBER",
                        "the value holds a payment card number, which must not be kept"));
            } else if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
                faults.add(new Fault(line, name, "", "CONTROL_CHARACTER", "the value holds a control character"));
            }
        }
        return faults;
    }
}
