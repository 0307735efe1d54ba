package org.openadjust.billing.request.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestCondition;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;

/** Requests by JPA. */
@Stateless
@Local(Requests.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaRequests implements Requests {

    private static final Slice STEPS = Slice.first(Slice.LIMIT_MAX);
    private static final int OPEN = 0;

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaRequests() {}

    /** Outside a container. */
    public JpaRequests(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<RequestView> find(List<RequestCondition> conditions, Slice slice) {
        return new Listing<>(
                        entities,
                        RequestRow.class,
                        row -> conditions.stream()
                                .map(condition -> predicate(row, condition))
                                .toList())
                .page((builder, row) -> List.of(builder.asc(row.get("urgency")), builder.asc(row.get("id"))), slice)
                .map(RequestRow::view);
    }

    private static Predicate predicate(Matching<RequestRow> row, RequestCondition condition) {
        return switch (condition) {
            case RequestCondition.In(Set<RequestState> states) ->
                row.builder()
                        .or(states.stream()
                                .map(state -> row.equal("state", state.name()))
                                .toArray(Predicate[]::new));
            case RequestCondition.OfAccount(String account) -> row.equal("account", account);
            case RequestCondition.OfIntent(Intent intent) -> row.equal("intent", intent.name());
            case RequestCondition.RoutedTo(Intent.Route route) -> row.equal("route", route.name());
            case RequestCondition.CameWith(String source, String eventId) ->
                row.builder().and(row.equal("sourceId", eventId), row.equal("source", source));
            case RequestCondition.InLanguage(String language) -> row.equal("language", language);
            case RequestCondition.Certain(boolean isCertain) -> row.equal("certain", Boolean.class, isCertain);
        };
    }

    @Override
    public Optional<RequestView> byId(long id) {
        return Optional.ofNullable(entities.find(RequestRow.class, id)).map(RequestRow::view);
    }

    @Override
    public List<RequestView.Step> history(long id) {
        return new Listing<>(entities, RequestStepRow.class, row -> List.of(row.equal("request", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), STEPS).stream()
                        .map(RequestStepRow::view)
                        .toList()
                        .reversed();
    }

    @Override
    public long open() {
        return new Listing<RequestRow>(
                        entities, RequestRow.class, row -> List.of(row.equal("urgency", Integer.class, OPEN)))
                .count();
    }
}
