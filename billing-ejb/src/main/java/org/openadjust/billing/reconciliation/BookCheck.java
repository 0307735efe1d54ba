package org.openadjust.billing.reconciliation;

import java.util.List;

/** A check that looks at a whole book at once. */
public abstract class BookCheck implements NightlyCheck {

    private static final String ALL = "all";

    private final String name;

    protected BookCheck(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Step step() {
        return Step.BOOKS;
    }

    @Override
    public final List<Range> ranges(int rangesMax) {
        return List.of(Range.whole(1));
    }

    @Override
    public final List<String> keys(Range range, String after, int keysMax) {
        return after.isEmpty() ? List.of(ALL) : List.of();
    }

    @Override
    public final Result check(List<String> keys) {
        Noticed noticed = new Noticed();
        check(noticed);
        return noticed.result();
    }

    /** Compares, and says what differs. */
    protected abstract void check(Noticed noticed);
}
