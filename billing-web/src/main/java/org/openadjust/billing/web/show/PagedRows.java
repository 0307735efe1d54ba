package org.openadjust.billing.web.show;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/**
 * A table's rows, page by page out of a facade.
 *
 * @param <T> a row
 * @param <C> what the list can be sorted by; a column's {@code field} names one of them
 */
public class PagedRows<T, C extends Enum<C>> extends LazyDataModel<T> {
    private static final long serialVersionUID = 1;

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Source<T, C extends Enum<C>> extends Serializable {
        Page<T> page(Sort<C> sort, Slice slice);
    }

    /** Where rows come from that have one order only. */
    @FunctionalInterface
    public interface UnsortedSource<T> extends Serializable {
        Page<T> page(Slice slice);
    }

    /** What tells a row from the others, in the browser too. */
    @FunctionalInterface
    public interface Key<T> extends Serializable {
        String of(T row);
    }

    /** What a list cannot be sorted by. */
    public enum Unsorted {
        AS_IT_IS
    }

    private final Source<T, C> source;
    private final Key<T> key;
    private final Class<C> columns;
    private final Sort<C> unsorted;
    private Sort<C> lastSort;
    private Slice lastSlice;

    /** @param unsorted the order while the reader has chosen none */
    public PagedRows(Source<T, C> source, Key<T> key, Class<C> columns, Sort<C> unsorted) {
        this.source = source;
        this.key = key;
        this.columns = columns;
        this.unsorted = unsorted;
    }

    /** Rows that have one order and no other. */
    public static <T> PagedRows<T, Unsorted> unsorted(UnsortedSource<T> source, Key<T> key) {
        return new PagedRows<>((sort, slice) -> source.page(slice), key, Unsorted.class, Sort.up(Unsorted.AS_IT_IS));
    }

    /** {@link #load} counts: a facade answers with the rows and their number in one call. */
    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return 0;
    }

    @Override
    public List<T> load(int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        lastSort = sort(sortBy);
        lastSlice = new Slice(Math.min(first, Slice.OFFSET_MAX), pageSize);
        Page<T> page = source.page(lastSort, lastSlice);
        setRowCount(page.count());
        return page.rows();
    }

    /** What the page that was loaded last would say now; empty if none was. */
    public List<T> now() {
        return lastSlice == null ? List.of() : source.page(lastSort, lastSlice).rows();
    }

    /** Whether there may be more rows than were counted. */
    public boolean isCapped() {
        return getRowCount() == Page.COUNT_MAX;
    }

    @Override
    public String getRowKey(T row) {
        return key.of(row);
    }

    /** The row of the page that was loaded last; null if it is not on it any more. */
    @Override
    public T getRowData(String rowKey) {
        List<T> loaded = getWrappedData();
        return loaded == null
                ? null
                : loaded.stream()
                        .filter(row -> key.of(row).equals(rowKey))
                        .findFirst()
                        .orElse(null);
    }

    private Sort<C> sort(Map<String, SortMeta> sortBy) {
        return sortBy.values().stream()
                .filter(SortMeta::isActive)
                .findFirst()
                .map(meta -> new Sort<>(Enum.valueOf(columns, meta.getField()), meta.getOrder() == SortOrder.ASCENDING))
                .orElse(unsorted);
    }
}
