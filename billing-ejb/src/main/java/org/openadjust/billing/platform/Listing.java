package org.openadjust.billing.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of rows that is filtered, sorted and cut to a slice in the database.
 *
 * @param <R> the entity
 */
public final class Listing<R> {
    /** A list that takes longer than this is to be filtered further. */
    private static final int TIMEOUT_MILLIS = 15_000;

    /** Which rows; all of the predicates have to hold. */
    @FunctionalInterface
    public interface Filter<R> {
        List<Predicate> on(Matching<R> row);
    }

    /** In which order; it has to be total, or pages would overlap. */
    @FunctionalInterface
    public interface Ordering<R> {
        List<Order> of(CriteriaBuilder builder, Root<R> row);
    }

    private final EntityManager entities;
    private final Class<R> row;
    private final Filter<R> filter;

    public Listing(EntityManager entities, Class<R> row, Filter<R> filter) {
        this.entities = entities;
        this.row = row;
        this.filter = filter;
    }

    /** The slice, and how long the whole list is. */
    public Page<R> page(Ordering<R> ordering, Slice slice) {
        List<R> rows = rows(ordering, slice);
        boolean isEndInSight = rows.size() < slice.limit() && (slice.offset() == 0 || !rows.isEmpty());
        int count = isEndInSight ? slice.offset() + rows.size() : count();
        return new Page<>(rows, Math.min(count, Page.COUNT_MAX));
    }

    /** The slice alone. */
    public List<R> rows(Ordering<R> ordering, Slice slice) {
        return rows(ordering, slice.offset(), slice.limit());
    }

    /** The first rows in one go, for who takes them all: to page through them would find and sort them anew for each page. */
    public List<R> first(Ordering<R> ordering, int rowsMax) {
        return rows(ordering, 0, rowsMax);
    }

    private List<R> rows(Ordering<R> ordering, int offset, int rowsMax) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<R> query = builder.createQuery(row);
        Root<R> root = query.from(row);
        Matching<R> matching = new Matching<>(builder, root);
        query.select(root).where(predicates(matching)).orderBy(ordering.of(builder, root));
        return results(bounded(query, matching).setFirstResult(offset).setMaxResults(rowsMax));
    }

    /** How many rows there are, counted up to {@link Page#COUNT_MAX}. */
    public int count() {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Integer> query = builder.createQuery(Integer.class);
        Matching<R> matching = new Matching<>(builder, query.from(row));
        query.select(builder.literal(1)).where(predicates(matching));
        return results(bounded(query, matching).setMaxResults(Page.COUNT_MAX)).size();
    }

    /**
     * What rows come to together.
     *
     * @param group values of the attributes that they have in common, in the order asked for
     */
    public record Sum(List<String> group, BigDecimal amount, long count) {
        public Sum {
            group = List.copyOf(group);
        }
    }

    /** Sums of one attribute, by the values of others; in the order of these. */
    public List<Sum> sums(List<String> attributes, String summed) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = builder.createTupleQuery();
        Root<R> root = query.from(row);
        Matching<R> matching = new Matching<>(builder, root);
        List<Expression<?>> groups = attributes.stream()
                .<Expression<?>>map(attribute -> root.<String>get(attribute))
                .toList();
        List<Selection<?>> selections = new ArrayList<>(groups);
        selections.add(builder.sum(root.<BigDecimal>get(summed)));
        selections.add(builder.count(root));
        query.select(builder.tuple(selections))
                .where(predicates(matching))
                .groupBy(groups)
                .orderBy(groups.stream().map(builder::asc).toList());
        return results(bounded(query, matching)).stream()
                .map(tuple -> new Sum(
                        IntStream.range(0, attributes.size())
                                .mapToObj(place -> tuple.get(place, String.class))
                                .toList(),
                        tuple.get(attributes.size(), BigDecimal.class),
                        tuple.get(attributes.size() + 1, Long.class)))
                .toList();
    }

    private Predicate[] predicates(Matching<R> matching) {
        return filter.on(matching).toArray(Predicate[]::new);
    }

    private <T> TypedQuery<T> bounded(CriteriaQuery<T> criteria, Matching<R> matching) {
        TypedQuery<T> query =
                entities.createQuery(criteria).setHint("jakarta.persistence.query.timeout", TIMEOUT_MILLIS);
        matching.bind(query);
        return query;
    }

    private static <T> List<T> results(TypedQuery<T> query) {
        try {
            return query.getResultList();
        } catch (PersistenceException e) {
            throw ListTooLong.isMeantBy(e) ? new ListTooLong(e) : e;
        }
    }

    /** Ascending or descending by one attribute. */
    public static <R> Order by(CriteriaBuilder builder, Root<R> row, String attribute, boolean ascending) {
        return ascending ? builder.asc(row.get(attribute)) : builder.desc(row.get(attribute));
    }
}
