package org.openadjust.billing.platform;

import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.ParameterExpression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What rows have to be like. Every value is a parameter of the statement and never a part of its text: the database keeps
 * one plan for all values, and no value can be taken for a command. (The provider would write plain values into the text.)
 *
 * @param <R> the entity
 */
public final class Matching<R> {
    private static final char ESCAPE = '!';

    private final Map<ParameterExpression<?>, Object> values = new LinkedHashMap<>();
    private final CriteriaBuilder builder;
    private final Root<R> row;

    Matching(CriteriaBuilder builder, Root<R> row) {
        this.builder = builder;
        this.row = row;
    }

    public CriteriaBuilder builder() {
        return builder;
    }

    /** An attribute of the row. */
    public <T> Expression<T> get(String attribute) {
        return row.get(attribute);
    }

    /** A value, as a parameter. */
    public <T> Expression<T> value(Class<T> type, T value) {
        ParameterExpression<T> parameter = builder.parameter(type);
        values.put(parameter, value);
        return parameter;
    }

    public Predicate equal(String attribute, String value) {
        return builder.equal(row.get(attribute), value(String.class, value));
    }

    /** An attribute of another type. */
    public <T> Predicate equal(String attribute, Class<T> type, T value) {
        return builder.equal(row.get(attribute), value(type, value));
    }

    public Predicate atLeast(String attribute, long value) {
        return builder.greaterThanOrEqualTo(row.get(attribute), value(Long.class, value));
    }

    public Predicate below(String attribute, long value) {
        return builder.lessThan(row.get(attribute), value(Long.class, value));
    }

    /** Contains the text, upper and lower case alike; the text's own wildcards mean themselves. */
    public Predicate contains(String attribute, String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return builder.like(builder.lower(row.get(attribute)), value(String.class, "%" + escaped + "%"), ESCAPE);
    }

    /** Gives the statement the values. */
    void bind(Query query) {
        values.forEach((parameter, value) -> bind(query, parameter, value));
    }

    @SuppressWarnings("unchecked") // value() puts only a value of the parameter's own type
    private static <T> void bind(Query query, ParameterExpression<T> parameter, Object value) {
        query.setParameter(parameter, (T) value);
    }
}
