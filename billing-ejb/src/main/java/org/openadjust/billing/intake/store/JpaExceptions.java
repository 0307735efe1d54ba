package org.openadjust.billing.intake.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.intake.Backlog;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineCondition;
import org.openadjust.billing.intake.QuarantineState;
import org.openadjust.billing.intake.QuarantinedMessage;
import org.openadjust.billing.intake.WaitingColumn;
import org.openadjust.billing.intake.WaitingEvent;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** Quarantine and waiting events by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaExceptions implements Exceptions {

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaExceptions() {}

    /** Outside a container. */
    public JpaExceptions(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Backlog backlog() {
        return new Backlog(
                quarantineOf(List.of(new QuarantineCondition.In(QuarantineState.OPEN)))
                        .count(),
                new Listing<>(entities, WaitingRow.class, row -> List.of()).count(),
                new Listing<>(entities, RecomputationRow.class, row -> List.of()).count());
    }

    @Override
    public Page<QuarantinedMessage> quarantine(
            List<QuarantineCondition> conditions, Sort<QuarantineColumn> sort, Slice slice) {
        return quarantineOf(conditions)
                .page((builder, row) -> quarantineOrder(builder, row, sort), slice)
                .map(QuarantineRow::view);
    }

    @Override
    public List<String> openReasons() {
        return entities.createQuery(
                        "SELECT DISTINCT q.reason FROM QuarantineRow q WHERE q.state = :open ORDER BY q.reason",
                        String.class)
                .setParameter("open", QuarantineState.OPEN.name())
                .getResultList();
    }

    @Override
    public Optional<QuarantinedMessage> quarantined(long id) {
        return Optional.ofNullable(entities.find(QuarantineRow.class, id)).map(QuarantineRow::view);
    }

    @Override
    public String payload(long id, int charactersMax) {
        return entities.createQuery(
                        "SELECT SUBSTRING(p.payload, 1, :length) FROM QuarantinePayloadRow p WHERE p.id = :id",
                        String.class)
                .setParameter("length", charactersMax)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElse("");
    }

    @Override
    public Page<WaitingEvent> waiting(String waitsFor, String reference, Sort<WaitingColumn> sort, Slice slice) {
        return new Listing<>(entities, WaitingRow.class, row -> predicates(row, waitsFor, reference))
                .page((builder, row) -> waitingOrder(builder, row, sort), slice)
                .map(WaitingRow::view);
    }

    private Listing<QuarantineRow> quarantineOf(List<QuarantineCondition> conditions) {
        return new Listing<>(
                entities,
                QuarantineRow.class,
                row -> conditions.stream()
                        .map(condition -> predicate(row, condition))
                        .toList());
    }

    private static Predicate predicate(Matching<QuarantineRow> row, QuarantineCondition condition) {
        return switch (condition) {
            case QuarantineCondition.In(QuarantineState state) -> row.equal("state", state.name());
            case QuarantineCondition.Numbered(long number) -> row.equal("id", Long.class, number);
            case QuarantineCondition.Because(String reason) -> row.equal("reason", reason);
            case QuarantineCondition.OfType(String type) -> row.equal("type", type);
            case QuarantineCondition.From(String source) -> row.equal("source", source);
            case QuarantineCondition.Retryable() -> row.equal("retryable", Boolean.class, true);
        };
    }

    private static List<Predicate> predicates(Matching<WaitingRow> row, String waitsFor, String reference) {
        List<Predicate> all = new ArrayList<>();
        if (!waitsFor.isEmpty()) {
            all.add(row.equal("waitsFor", waitsFor));
        }
        if (!reference.isEmpty()) {
            all.add(row.contains("reference", reference));
        }
        return all;
    }

    private static List<Order> quarantineOrder(
            CriteriaBuilder builder, Root<QuarantineRow> row, Sort<QuarantineColumn> sort) {
        String attribute = switch (sort.column()) {
            case RECEIVED -> "receivedAt";
            case REASON -> "reason";
            case TYPE -> "type";
            case SOURCE -> "source";
            case STATE -> "state";
            case ATTEMPTS -> "attempts";
        };
        boolean oldestFirst = sort.column() == QuarantineColumn.RECEIVED && sort.ascending();
        return List.of(
                Listing.by(builder, row, attribute, sort.ascending()), Listing.by(builder, row, "id", oldestFirst));
    }

    private static List<Order> waitingOrder(CriteriaBuilder builder, Root<WaitingRow> row, Sort<WaitingColumn> sort) {
        String attribute = switch (sort.column()) {
            case RECEIVED -> "receivedAt";
            case TYPE -> "type";
            case WAITS_FOR -> "waitsFor";
            case REFERENCE -> "reference";
            case SOURCE -> "source";
        };
        List<Order> orders = new ArrayList<>();
        orders.add(Listing.by(builder, row, attribute, sort.ascending()));
        for (String key : List.of("receivedAt", "source", "eventId")) {
            if (!key.equals(attribute)) {
                orders.add(builder.asc(row.get(key)));
            }
        }
        return orders;
    }
}
