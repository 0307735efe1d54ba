package org.openadjust.billing.verification.store;

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
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Matching;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.verification.Claim;
import org.openadjust.billing.verification.Finding;
import org.openadjust.billing.verification.FindingCondition;
import org.openadjust.billing.verification.FindingView;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.verification.model.ClaimLetter;

/** Findings by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaFindings implements Findings {

    private static final Slice STEPS = Slice.first(Slice.LIMIT_MAX);

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaFindings() {}

    /** Outside a container. */
    public JpaFindings(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<FindingView> find(List<FindingCondition> conditions, Slice slice) {
        return listing(conditions)
                .page(
                        (builder, row) -> List.of(builder.desc(row.get("recordedAt")), builder.desc(row.get("id"))),
                        slice)
                .map(FindingRow::view);
    }

    @Override
    public List<Sum> sums(List<FindingCondition> conditions) {
        return listing(conditions).sums(List.of("currency", "direction"), "amount").stream()
                .map(sum -> new Sum(
                        Finding.Direction.valueOf(sum.group().get(1)),
                        Money.of(CurrencyUnit.of(sum.group().get(0)), sum.amount(), RoundingMode.UNNECESSARY),
                        sum.count()))
                .toList();
    }

    @Override
    public Optional<FindingView> byId(long id) {
        return Optional.ofNullable(entities.find(FindingRow.class, id)).map(FindingRow::view);
    }

    @Override
    public List<FindingView.Step> history(long id) {
        return new Listing<>(entities, FindingStepRow.class, row -> List.of(row.equal("finding", Long.class, id)))
                .rows((builder, row) -> List.of(builder.desc(row.get("id"))), STEPS).stream()
                        .map(FindingStepRow::view)
                        .toList()
                        .reversed();
    }

    @Override
    public Optional<Claim> claim(long id) {
        return byId(id).filter(view -> !view.subject().isOurs()).map(ClaimLetter::of);
    }

    @Override
    public List<String> issuers() {
        return entities.createQuery(
                        "SELECT DISTINCT row.issuer FROM FindingRow row WHERE row.issuer <> '' ORDER BY row.issuer",
                        String.class)
                .setMaxResults(Slice.LIMIT_MAX)
                .getResultList();
    }

    private Listing<FindingRow> listing(List<FindingCondition> conditions) {
        return new Listing<>(
                entities,
                FindingRow.class,
                row -> conditions.stream()
                        .map(condition -> predicate(row, condition))
                        .toList());
    }

    private static Predicate predicate(Matching<FindingRow> row, FindingCondition condition) {
        CriteriaBuilder builder = row.builder();
        return switch (condition) {
            case FindingCondition.OfAccount(String account) -> row.equal("account", account);
            case FindingCondition.OfIssuer(String issuer) -> row.equal("issuer", issuer);
            case FindingCondition.OfDocument(String document) -> row.equal("document", document);
            case FindingCondition.OfKind(var kind) -> row.equal("kind", kind.name());
            case FindingCondition.Towards(var direction) -> row.equal("direction", direction.name());
            case FindingCondition.In(var states) ->
                builder.or(states.stream()
                        .map(state -> row.equal("state", state.name()))
                        .toArray(Predicate[]::new));
            case FindingCondition.AtLeast(BigDecimal amount) ->
                builder.or(Stream.of("amount", "atStake")
                        .map(row::<BigDecimal>get)
                        .flatMap(value -> beyond(row, value, amount))
                        .toArray(Predicate[]::new));
            case FindingCondition.Containing(String text) ->
                builder.or(Stream.of("account", "customer", "document", "cause", "about", "sentence")
                        .map(attribute -> row.contains(attribute, text))
                        .toArray(Predicate[]::new));
        };
    }

    private static Stream<Predicate> beyond(Matching<FindingRow> row, Expression<BigDecimal> value, BigDecimal amount) {
        CriteriaBuilder builder = row.builder();
        return Stream.of(
                builder.greaterThanOrEqualTo(value, row.value(BigDecimal.class, amount)),
                builder.lessThanOrEqualTo(value, row.value(BigDecimal.class, amount.negate())));
    }
}
