package org.openadjust.billing.anomaly.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openadjust.billing.anomaly.model.AccountStreams;
import org.openadjust.billing.anomaly.model.Calibrations;

/** What one server knows of streams since it has the turn, saved or not. In the hands of one thread. */
public final class WatchMemory {

    /** An account in memory. */
    static final class Known {
        final String account;
        AccountStreams streams;
        /** Facts that were recorded until then are in it, whether told or not. */
        Instant learntTo;

        boolean isStored;
        boolean isDirty;
        Instant touchedAt;

        Known(String account, AccountStreams streams, Instant learntTo, boolean isStored, Instant touchedAt) {
            this.account = account;
            this.streams = streams;
            this.learntTo = learntTo;
            this.isStored = isStored;
            this.touchedAt = touchedAt;
        }
    }

    private final Map<String, Known> accounts = new HashMap<>();
    private Map<String, Long> reached = new TreeMap<>();
    private Calibrations calibrations = new Calibrations();
    private boolean isLoaded;

    /** Since it was saved. */
    long facts;

    long relearnt;
    long damaged;
    long beyondBudget;

    /** Accounts of which something was said that is no number, until they say numbers again. */
    final Set<String> numberless = new HashSet<>();

    Instant turnUntil = Instant.EPOCH;
    Instant savedAt = Instant.MIN;
    Instant tickedAt = Instant.MIN;
    LocalDate budgetDay = LocalDate.MIN;
    int raisedToday;

    boolean isLoaded() {
        return isLoaded;
    }

    void load(Map<String, Long> marks, Calibrations kept, Instant now) {
        reached = new TreeMap<>(marks);
        calibrations = kept;
        isLoaded = true;
        savedAt = now;
        tickedAt = now;
    }

    /** What is not saved will be looked at again. */
    void forget() {
        accounts.clear();
        numberless.clear();
        reached.clear();
        calibrations = new Calibrations();
        isLoaded = false;
        turnUntil = Instant.EPOCH;
        facts = 0;
        relearnt = 0;
        damaged = 0;
        beyondBudget = 0;
        budgetDay = LocalDate.MIN;
    }

    Calibrations calibrations() {
        return calibrations;
    }

    Map<String, Long> reached() {
        return reached;
    }

    void reached(String node, long id) {
        reached.put(node, id);
    }

    Known find(String account) {
        return accounts.get(account);
    }

    void put(Known known) {
        accounts.put(known.account, known);
    }

    List<Known> all() {
        return List.copyOf(accounts.values());
    }

    int size() {
        return accounts.size();
    }

    /** Lets go of accounts that are saved and were not touched lately; while there are too many, of those touched longest ago. */
    void trim(Instant touchedSince, int accountsMax) {
        for (Iterator<Known> each = accounts.values().iterator(); each.hasNext(); ) {
            Known known = each.next();
            if (!known.isDirty && known.touchedAt.isBefore(touchedSince)) {
                each.remove();
            }
        }
        if (accounts.size() > accountsMax) {
            accounts.values().stream()
                    .filter(known -> !known.isDirty)
                    .sorted((one, other) -> one.touchedAt.compareTo(other.touchedAt))
                    .limit(accounts.size() - accountsMax)
                    .map(known -> known.account)
                    .toList()
                    .forEach(accounts::remove);
        }
    }
}
