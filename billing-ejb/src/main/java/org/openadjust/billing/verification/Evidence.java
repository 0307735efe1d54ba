package org.openadjust.billing.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * What a finding rests on, so that a person can check it without asking the machine.
 *
 * @param lines that are wrong, billed against expected
 * @param documents numbers of other documents that show it
 * @param facts values by their name, such as {@code usageCharge}; decimals as plain text
 * @param arithmetic of the document as a whole, step by step
 */
public record Evidence(List<Line> lines, List<String> documents, Map<String, String> facts, List<String> arithmetic) {

    public static final Evidence NONE = new Evidence(List.of(), List.of(), Map.of(), List.of());

    /**
     * A line, billed against expected.
     *
     * @param document that it stands in
     * @param number of the line in its document; 0 for one that is missing there
     * @param item code of the charge or article
     * @param point where it was supplied; may be empty
     * @param from first day of its period
     * @param to the day after the last
     * @param expected empty where nothing can be said
     * @param arithmetic how the expected amount comes about, step by step
     */
    public record Line(
            String document,
            int number,
            String item,
            String point,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<BigDecimal> quantity,
            Money billed,
            Optional<Expected> expected,
            List<String> arithmetic) {
        public Line {
            Objects.requireNonNull(document);
            Objects.requireNonNull(item);
            Objects.requireNonNull(point);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(quantity);
            Objects.requireNonNull(billed);
            Objects.requireNonNull(expected);
            arithmetic = List.copyOf(arithmetic);
        }

        /** Billed less the nearest amount that is possible; zero where nothing can be said. */
        public Money deviation() {
            return expected.map(possible -> billed.minus(possible.nearest(billed)))
                    .orElseGet(() -> Money.zero(billed.getCurrencyUnit()));
        }
    }

    public Evidence {
        lines = List.copyOf(lines);
        documents = List.copyOf(documents);
        facts = Map.copyOf(new TreeMap<>(facts));
        arithmetic = List.copyOf(arithmetic);
    }

    public static Evidence of(List<Line> lines) {
        return new Evidence(lines, List.of(), Map.of(), List.of());
    }

    public Evidence with(String name, String value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new Evidence(lines, documents, more, arithmetic);
    }

    public Evidence shownBy(List<String> others) {
        return new Evidence(lines, others, facts, arithmetic);
    }

    public Evidence reckoned(List<String> steps) {
        return new Evidence(lines, documents, facts, steps);
    }

    /** What one cause has done to further lines. */
    public Evidence and(Evidence other) {
        return new Evidence(
                both(lines, other.lines),
                Stream.concat(documents.stream(), other.documents.stream())
                        .distinct()
                        .toList(),
                other.facts.isEmpty() ? facts : merged(other),
                both(arithmetic, other.arithmetic));
    }

    private Map<String, String> merged(Evidence other) {
        Map<String, String> all = new TreeMap<>(other.facts);
        all.putAll(facts);
        return all;
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
