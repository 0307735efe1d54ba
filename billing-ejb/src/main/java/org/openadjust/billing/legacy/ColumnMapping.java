package org.openadjust.billing.legacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which column of an issuer's file says what.
 *
 * @param fields where each value is; what is not there is not said
 * @param signs what is a credit or debit note, and how its amounts are written
 * @param isToInclusive whether a line's {@link LegacyField#TO} is its last day, not the day after
 * @param estimatedWord the value of {@link LegacyField#ESTIMATED} that means yes
 */
public record ColumnMapping(
        CsvForm form, Map<LegacyField, Origin> fields, Signs signs, boolean isToInclusive, String estimatedWord) {

    /**
     * Where a value comes from.
     *
     * @param column its name in the header, or {@code #} and its number from 1; empty: the value is the constant in every row
     * @param constant what counts where the column is empty
     */
    public record Origin(String column, String constant) {
        public Origin {
            Objects.requireNonNull(column);
            Objects.requireNonNull(constant);
        }

        public static Origin column(String column) {
            return new Origin(column, "");
        }

        public static Origin constant(String constant) {
            return new Origin("", constant);
        }
    }

    /**
     * How a credit note is told from an invoice: by its number's beginning, by a word, or by its sign; whatever says so first.
     *
     * @param creditPrefix with which the numbers of credit notes begin; empty: they do not
     * @param creditWord the value of {@link LegacyField#KIND} that means a credit note
     * @param debitWord the one that means a debit note
     * @param isNegativeCredit whether a document below zero is a credit note
     * @param isCreditUnsigned whether the amounts of credit notes are written without their sign
     */
    public record Signs(
            String creditPrefix,
            String creditWord,
            String debitWord,
            boolean isNegativeCredit,
            boolean isCreditUnsigned) {
        public Signs {
            Objects.requireNonNull(creditPrefix);
            Objects.requireNonNull(creditWord);
            Objects.requireNonNull(debitWord);
        }
    }

    private static final int TEXT_MAX = 100;

    public ColumnMapping {
        Objects.requireNonNull(form);
        Objects.requireNonNull(signs);
        Objects.requireNonNull(estimatedWord);
        EnumMap<LegacyField, Origin> said = new EnumMap<>(LegacyField.class);
        fields.forEach((field, origin) -> {
            if (!origin.column().isEmpty() || !origin.constant().isEmpty()) {
                said.put(field, origin);
            }
        });
        fields = Map.copyOf(said);
    }

    /** One that says nothing yet. */
    public static final ColumnMapping EMPTY =
            new ColumnMapping(CsvForm.USUAL, Map.of(), new Signs("", "", "", true, false), false, "");

    public Optional<Origin> of(LegacyField field) {
        return Optional.ofNullable(fields.get(field));
    }

    private boolean says(LegacyField field) {
        return fields.containsKey(field);
    }

    /** What is wrong with it, in words; nothing if files can be read by it. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(form.problems());
        for (LegacyField field :
                List.of(LegacyField.NUMBER, LegacyField.CUSTOMER, LegacyField.ISSUED_AT, LegacyField.ITEM)) {
            if (!says(field)) {
                problems.add(field + " needs a column or a constant");
            }
        }
        if (!says(LegacyField.AMOUNT) && !(says(LegacyField.QUANTITY) && says(LegacyField.UNIT_PRICE))) {
            problems.add("AMOUNT needs a column, or QUANTITY and UNIT_PRICE do");
        }
        fields.forEach((field, origin) -> {
            if (origin.column().length() > TEXT_MAX || origin.constant().length() > TEXT_MAX) {
                problems.add(field + ": column and constant have at most " + TEXT_MAX + " characters");
            }
            if (origin.column().startsWith("#") && !origin.column().matches("#[1-9]\\d{0,2}")) {
                problems.add(field + ": a column is a name, or # and its number from 1");
            }
            if (!form.hasHeader()
                    && !origin.column().isEmpty()
                    && !origin.column().startsWith("#")) {
                problems.add(field + ": without a header a column is # and its number, such as #1");
            }
        });
        if (signs.creditPrefix().length() > TEXT_MAX
                || signs.creditWord().length() > TEXT_MAX
                || signs.debitWord().length() > TEXT_MAX
                || estimatedWord.length() > TEXT_MAX) {
            problems.add("prefix and words have at most " + TEXT_MAX + " characters");
        }
        return problems;
    }
}
