package org.openadjust.billing.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditPage;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.audit.model.Block;
import org.openadjust.billing.audit.model.EntryReader;
import org.openadjust.billing.audit.model.Leaf;
import org.openadjust.billing.audit.model.Terms;
import org.openadjust.billing.platform.Micros;

/** Finds entries, the newest first: the end of the log by reading it, the rest by its index. */
public final class JdbcAuditSearch {

    /** Stretches that one search reads at most. */
    private static final int BLOCKS_MAX = 150;

    private final JdbcStoredLog log;
    private final JdbcAuditIndex index;

    public JdbcAuditSearch(DataSource dataSource) {
        this.log = new JdbcStoredLog(dataSource);
        this.index = new JdbcAuditIndex(dataSource);
    }

    /** The entry at a place; empty if there is none yet. */
    public Optional<LoggedEntry> entry(long place) {
        return log.leaves(place, place + 1).stream()
                .map(JdbcAuditSearch::logged)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The entries from a place to another (exclusive), in the log's order. */
    public List<LoggedEntry> between(long from, long to) {
        return log.leaves(from, to).stream()
                .map(JdbcAuditSearch::logged)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<LoggedEntry> logged(Leaf leaf) {
        return EntryReader.read(leaf.entry())
                .map(entry -> new LoggedEntry(
                        leaf.index(),
                        entry,
                        new String(leaf.entry(), UTF_8),
                        leaf.hash().toString()));
    }

    /** @param before only entries before this place */
    public AuditPage find(List<AuditCondition> conditions, long before, int limit) {
        long end = Math.min(before, log.head().leaves());
        Hunt hunt = new Hunt(conditions, limit);
        long indexed = index.next() * Block.LEAVES;
        for (long to = end; to > indexed && !hunt.isOver(); to = Math.max(indexed, startOf(to))) {
            hunt.read(Math.max(indexed, startOf(to)), to);
        }
        long next = Math.min(end, indexed);
        while (next > 0 && !hunt.isOver()) {
            List<Long> blocks = hunt.blocks(index, (next + Block.LEAVES - 1) / Block.LEAVES);
            if (blocks.isEmpty()) {
                break;
            }
            for (long block : blocks) {
                if (!hunt.isOver()) {
                    hunt.read(block * Block.LEAVES, Math.min(next, (block + 1) * Block.LEAVES));
                    next = block * Block.LEAVES;
                }
            }
        }
        return hunt.page();
    }

    /** Where the stretch begins whose end this is, or in which it is. */
    private static long startOf(long to) {
        return (to - 1) / Block.LEAVES * Block.LEAVES;
    }

    /** Whether no entry is of this moment or later, as far as the index knows and the last entry says. */
    public boolean isAllBefore(Instant moment) {
        long leaves = log.head().leaves();
        return leaves == 0
                || entry(leaves - 1)
                        .filter(last -> last.recordedAt().isBefore(moment))
                        .isPresent();
    }

    /** The entries of a period are between these two places (the second exclusive), with some others. */
    public long[] period(Instant from, Instant to) {
        long leaves = log.head().leaves();
        long blocks = index.next();
        var found = index.period(Micros.of(from), Micros.of(to));
        long first = found.getKey() < 0 ? blocks : found.getKey();
        long last = found.getValue() + 1 >= blocks ? leaves : (found.getValue() + 1) * Block.LEAVES;
        return new long[] {Math.min(first * Block.LEAVES, last), last};
    }

    /** One search. */
    private final class Hunt {
        private final List<AuditCondition> conditions;
        private final List<List<String>> terms;
        private final int limit;
        private final List<LoggedEntry> found = new ArrayList<>();
        private long from = Long.MIN_VALUE;
        private long to = Long.MAX_VALUE;
        private long reached = Long.MAX_VALUE;
        private int blocksRead;

        Hunt(List<AuditCondition> conditions, int limit) {
            this.conditions = conditions;
            this.terms = Terms.of(conditions);
            this.limit = limit;
            for (AuditCondition condition : conditions) {
                if (condition instanceof AuditCondition.Within within) {
                    from = Math.max(from, Micros.of(within.from()));
                    to = Math.min(to, Micros.of(within.to()));
                }
            }
        }

        List<Long> blocks(JdbcAuditIndex index, long before) {
            return index.find(terms, before, from, to, Math.max(1, Math.min(16, BLOCKS_MAX - blocksRead)));
        }

        boolean isOver() {
            return found.size() >= limit || blocksRead >= BLOCKS_MAX;
        }

        void read(long first, long end) {
            blocksRead++;
            List<Leaf> leaves = log.leaves(first, end);
            reached = first;
            for (Leaf leaf : leaves.reversed()) {
                Optional<LoggedEntry> entry = logged(leaf);
                if (entry.isPresent()
                        && conditions.stream()
                                .allMatch(condition ->
                                        condition.holdsFor(entry.get().entry()))) {
                    found.add(entry.get());
                    if (found.size() == limit) {
                        reached = leaf.index();
                        return;
                    }
                }
            }
        }

        AuditPage page() {
            boolean isFull = found.size() >= limit;
            boolean isCutShort = !isFull && blocksRead >= BLOCKS_MAX;
            boolean goesOn = (isFull || isCutShort) && reached > 0 && reached < Long.MAX_VALUE;
            return new AuditPage(found, goesOn ? OptionalLong.of(reached) : OptionalLong.empty(), isCutShort);
        }
    }
}
