package org.openadjust.billing.intake.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.FoundEvents;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.intake.TakenEvent;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Statements;

/** Events that came, by JDBC: by time, and never all of them. */
@Stateless
@Local(ReceivedEvents.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JdbcReceivedEvents implements ReceivedEvents {

    private static final Comparator<ReceivedEvent> NEWEST_FIRST =
            Comparator.comparing(ReceivedEvent::receivedAt).reversed();

    private static final String TAKEN = "SELECT source, event_id, type, fate, received_at, settled_at FROM inbox"
            + " --DERBY-PROPERTIES constraint=inbox_pk\n WHERE source = ? AND event_id = ?";
    private static final String KEPT = "SELECT " + EventShelf.Columns.OF_CASE
            + " FROM quarantine --DERBY-PROPERTIES index=quarantine_event_ix\n"
            + " WHERE event_id = ? AND (CAST(? AS VARCHAR(256)) = '' OR source = ?)" + EventShelf.Columns.CAME
            + " ORDER BY received_at DESC, id DESC FETCH FIRST ? ROWS ONLY";
    private static final String NEXT_SOURCE = "SELECT source FROM inbox --DERBY-PROPERTIES constraint=inbox_pk\n"
            + " WHERE source > ? ORDER BY source FETCH FIRST 1 ROWS ONLY";
    private static final String DIGEST =
            "SELECT digest FROM inbox --DERBY-PROPERTIES constraint=inbox_pk\n" + " WHERE source = ? AND event_id = ?";
    private static final String WAITING = "SELECT type, waits_for, reference, sent_at, received_at,"
            + " SUBSTR(payload, 1, ?) FROM waiting WHERE source = ? AND event_id = ?";
    private static final String LOOKED_BACK_TO = "SELECT received_at FROM inbox"
            + " --DERBY-PROPERTIES index=inbox_received_ix\n WHERE received_at >= ? AND received_at < ?"
            + " ORDER BY received_at DESC OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY";

    /** What an account's bill, subscriptions, documents and cases name as their cause. */
    private static final String CAUSES = "SELECT cause_source, cause_id FROM adjustment"
            + " --DERBY-PROPERTIES index=adjustment_account_ix\n WHERE account = ?"
            + " UNION SELECT c.source, c.event_id FROM subscription s"
            + " JOIN subscription_change c ON c.subscription = s.subscription WHERE s.account = ?"
            + " UNION SELECT g.source, g.event_id FROM subscription s"
            + " JOIN discount_grant g ON g.subscription = s.subscription WHERE s.account = ?"
            + " UNION SELECT cause_source, cause_id FROM document WHERE account = ?"
            + " UNION SELECT source, source_id FROM dispute WHERE account = ?"
            + " UNION SELECT source, source_id FROM customer_request WHERE account = ?";

    private static final String OF_ACCOUNT = "SELECT i.source, i.event_id, i.type, i.fate, i.received_at, i.settled_at"
            + " FROM --DERBY-PROPERTIES joinOrder=FIXED\n (" + CAUSES + ") k (source, event_id), inbox i"
            + " --DERBY-PROPERTIES constraint=inbox_pk, joinStrategy=NESTEDLOOP\n"
            + " WHERE i.source = k.source AND i.event_id = k.event_id AND i.received_at >= ? AND i.received_at < ?"
            + " AND (CAST(? AS VARCHAR(256)) = '' OR i.source = ?) AND (CAST(? AS VARCHAR(64)) = '' OR i.type = ?)"
            + " AND (CAST(? AS VARCHAR(16)) = '' OR i.fate = ?)"
            + " ORDER BY i.received_at DESC, i.source, i.event_id FETCH FIRST ? ROWS ONLY";

    private static final int ACCOUNTS_PARAMETERS = 6;

    /** An account's list that takes longer than this is to be filtered further. */
    private static final int TIMEOUT_SECONDS = 15;

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    private final int lookedAt;

    public JdbcReceivedEvents() {
        this.lookedAt = LOOKED_AT;
    }

    /**
     * Outside a container.
     *
     * @param lookedAt instead of {@link #LOOKED_AT}
     */
    public JdbcReceivedEvents(DataSource dataSource, int lookedAt) {
        this.dataSource = dataSource;
        this.lookedAt = lookedAt;
    }

    private Statements events() {
        return new Statements(dataSource, "events that came");
    }

    @Override
    public FoundEvents find(EventSearch search, Slice slice) {
        if (!search.account().isEmpty()) {
            return new FoundEvents(ofAccount(search, slice), Optional.empty());
        }
        List<EventShelf> shelves = EventShelf.of(search.fate());
        Optional<Instant> floor =
                search.isNarrowed() && shelves.contains(EventShelf.INBOX) ? lookedBackTo(search) : Optional.empty();
        Page<ReceivedEvent> page = page(shelves, floor.map(search::since).orElse(search), slice);
        return new FoundEvents(page, page.isCountCapped() ? Optional.empty() : floor);
    }

    /** Before it there is too much to look for something in it; empty if there is not. */
    private Optional<Instant> lookedBackTo(EventSearch search) {
        return events()
                .read(
                        LOOKED_BACK_TO,
                        select -> select.setInt(EventShelf.bindTime(select, 1, search), lookedAt),
                        row -> Micros.toInstant(row.getLong(1)))
                .stream()
                .findFirst();
    }

    /**
     * First the times alone, from which follows how many there are, and how far back the page goes; then what came since. Many events
     * share a time, and would have to be sorted all for one page, if the database did not know where it ends.
     */
    private Page<ReceivedEvent> page(List<EventShelf> shelves, EventSearch search, Slice slice) {
        int wanted = slice.offset() + slice.limit();
        EventSearch needed = search;
        int count = 0;
        for (EventShelf shelf : shelves) {
            List<Instant> times = events().read(
                            shelf.times(),
                            select -> EventShelf.bind(select, search, Math.max(wanted, Page.COUNT_MAX)),
                            row -> Micros.toInstant(row.getLong(1)));
            count += times.size();
            needed = times.size() < wanted ? needed : needed.since(times.get(wanted - 1));
        }
        return new Page<>(
                cut(count == 0 ? List.of() : newest(shelves, needed, wanted), slice), Math.min(count, Page.COUNT_MAX));
    }

    private List<ReceivedEvent> newest(List<EventShelf> shelves, EventSearch search, int wanted) {
        List<ReceivedEvent> all = new ArrayList<>();
        for (EventShelf shelf : shelves) {
            all.addAll(events().read(shelf.rows(), select -> EventShelf.bind(select, search, wanted), shelf::event));
        }
        all.sort(NEWEST_FIRST);
        return all;
    }

    private static List<ReceivedEvent> cut(List<ReceivedEvent> rows, Slice slice) {
        return rows.stream().skip(slice.offset()).limit(slice.limit()).toList();
    }

    private Page<ReceivedEvent> ofAccount(EventSearch search, Slice slice) {
        List<ReceivedEvent> all = events().read(
                        OF_ACCOUNT,
                        select -> {
                            select.setQueryTimeout(TIMEOUT_SECONDS);
                            for (int i = 1; i <= ACCOUNTS_PARAMETERS; i++) {
                                select.setString(i, search.account());
                            }
                            EventShelf.bind(
                                    select,
                                    ACCOUNTS_PARAMETERS + 1,
                                    search,
                                    Math.max(Page.COUNT_MAX, slice.offset() + slice.limit()));
                        },
                        EventShelf::taken);
        return new Page<>(cut(all, slice), Math.min(all.size(), Page.COUNT_MAX));
    }

    @Override
    public List<ReceivedEvent> named(String source, String id) {
        if (source.isEmpty()) {
            return List.of();
        }
        List<ReceivedEvent> all = new ArrayList<>(inInbox(source, id));
        all.addAll(inQuarantine(source, id));
        all.sort(NEWEST_FIRST);
        return List.copyOf(all);
    }

    @Override
    public List<ReceivedEvent> withId(String id) {
        List<ReceivedEvent> all = new ArrayList<>();
        sources().forEach(source -> all.addAll(inInbox(source, id)));
        all.addAll(inQuarantine("", id));
        all.sort(NEWEST_FIRST);
        return List.copyOf(all);
    }

    private List<ReceivedEvent> inInbox(String source, String id) {
        return events().read(
                        TAKEN,
                        select -> {
                            select.setString(1, source);
                            select.setString(2, id);
                        },
                        EventShelf::taken);
    }

    /** @param source empty for all */
    private List<ReceivedEvent> inQuarantine(String source, String id) {
        return events().read(
                        KEPT,
                        select -> {
                            select.setString(1, id);
                            select.setString(2, source);
                            select.setString(3, source);
                            select.setInt(4, LISTED_MAX);
                        },
                        EventShelf::kept);
    }

    /** One look into the index for each. */
    @Override
    public List<String> sources() {
        List<String> found = new ArrayList<>();
        String last = "";
        while (found.size() < LISTED_MAX) {
            String after = last;
            List<String> next =
                    events().read(NEXT_SOURCE, select -> select.setString(1, after), row -> row.getString(1));
            if (next.isEmpty()) {
                break;
            }
            last = next.getFirst();
            found.add(last);
        }
        return List.copyOf(found);
    }

    @Override
    public Optional<TakenEvent> taken(String source, String id, int charactersMax) {
        List<String> digest = events().read(
                        DIGEST,
                        select -> {
                            select.setString(1, source);
                            select.setString(2, id);
                        },
                        row -> HexFormat.of().formatHex(row.getBytes(1)));
        return digest.stream()
                .findFirst()
                .map(known ->
                        waiting(source, id, charactersMax, known).orElse(new TakenEvent(known, Optional.empty(), "")));
    }

    private Optional<TakenEvent> waiting(String source, String id, int charactersMax, String digest) {
        return events()
                .read(
                        WAITING,
                        select -> {
                            select.setInt(1, charactersMax);
                            select.setString(2, source);
                            select.setString(3, id);
                        },
                        row -> new TakenEvent(digest, Optional.of(waiting(row, source, id)), row.getString(6)))
                .stream()
                .findFirst();
    }

    private static WaitingEvent waiting(ResultSet row, String source, String id) throws SQLException {
        return new WaitingEvent(
                source,
                id,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Micros.toInstant(row.getLong(4)),
                Micros.toInstant(row.getLong(5)));
    }
}
