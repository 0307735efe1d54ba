package org.openadjust.billing.document.store;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openadjust.billing.document.Balance;
import org.openadjust.billing.document.Document;
import org.openadjust.billing.document.DocumentDetail;
import org.openadjust.billing.document.DocumentLine;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.platform.Listing;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Documents by JPA. */
@Stateless
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class JpaDocuments implements Documents {

    private static final int ACCOUNTS_MAX = 20;
    private static final String HEAD = "SELECT d FROM DocumentRow d WHERE ";
    private static final String SUMS = "SELECT d.currency, SUM(d.net), SUM(d.tax), COUNT(d.place) FROM DocumentRow d"
            + " WHERE d.account = :account GROUP BY d.currency ORDER BY d.currency";
    private static final String BILLED = "SELECT SUM(l.amount) FROM DocumentLineRow l WHERE l.account = :account"
            + " AND l.periodFrom < :to AND l.periodTo > :from";
    private static final String LINES =
            "SELECT l FROM DocumentLineRow l WHERE l.account = :account AND l.place = :place ORDER BY l.lineNo";
    private static final String TAXES =
            "SELECT t FROM DocumentTaxRow t WHERE t.account = :account AND t.place = :place";

    @PersistenceContext(unitName = "billing")
    private EntityManager entities;

    protected JpaDocuments() {}

    /** Outside a container. */
    public JpaDocuments(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Page<DocumentView> of(String account, Slice slice) {
        return new Listing<>(entities, DocumentRow.class, row -> List.of(row.equal("account", account)))
                .page((builder, row) -> List.of(builder.desc(row.get("place"))), slice)
                .map(DocumentRow::view);
    }

    @Override
    public List<DocumentView> numbered(String number) {
        return entities.createQuery(HEAD + "d.number = :number ORDER BY d.account, d.place", DocumentRow.class)
                .setParameter("number", number)
                .setMaxResults(ACCOUNTS_MAX)
                .getResultStream()
                .map(DocumentRow::view)
                .toList();
    }

    @Override
    public Optional<DocumentDetail> one(String account, String number) {
        return entities.createQuery(HEAD + "d.account = :account AND d.number = :number", DocumentRow.class)
                .setParameter("account", account)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .map(this::detail);
    }

    private DocumentDetail detail(DocumentRow row) {
        DocumentView view = row.view();
        CurrencyUnit currency = view.net().getCurrencyUnit();
        List<DocumentLine> lines = entities.createQuery(LINES, DocumentLineRow.class)
                .setParameter("account", view.account())
                .setParameter("place", row.place())
                .getResultStream()
                .map(line -> line.line(view.subscription(), currency))
                .toList();
        Map<String, Money> taxes = entities.createQuery(TAXES, DocumentTaxRow.class)
                .setParameter("account", view.account())
                .setParameter("place", row.place())
                .getResultStream()
                .collect(Collectors.toMap(
                        DocumentTaxRow::tax, tax -> DocumentRow.money(currency.getCode(), tax.amount())));
        List<DocumentView> related = entities.createQuery(
                        HEAD + "d.account = :account AND d.invoice = :invoice ORDER BY d.place", DocumentRow.class)
                .setParameter("account", view.account())
                .setParameter("invoice", view.invoice())
                .setMaxResults(Slice.LIMIT_MAX)
                .getResultStream()
                .map(DocumentRow::view)
                .filter(other -> !other.number().equals(view.number()))
                .toList();
        return new DocumentDetail(view, Document.printed(lines), taxes, related);
    }

    @Override
    public List<Balance> balance(String account) {
        return entities.createQuery(SUMS, Object[].class)
                .setParameter("account", account)
                .getResultStream()
                .map(row -> new Balance(
                        DocumentRow.money((String) row[0], (BigDecimal) row[1]),
                        DocumentRow.money((String) row[0], (BigDecimal) row[2]),
                        ((Number) row[3]).longValue()))
                .toList();
    }

    @Override
    public Money billed(String account, CurrencyUnit currency, LocalDate from, LocalDate to) {
        BigDecimal sum = entities.createQuery(BILLED, BigDecimal.class)
                .setParameter("account", account)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
        return sum == null ? Money.zero(currency) : Money.of(currency, sum, RoundingMode.UNNECESSARY);
    }

    @Override
    public List<DocumentView> causedBy(String source, String eventId) {
        return entities.createQuery(
                        HEAD + "d.causeId = :id AND d.causeSource = :source ORDER BY d.account, d.place",
                        DocumentRow.class)
                .setParameter("id", eventId)
                .setParameter("source", source)
                .setMaxResults(Slice.LIMIT_MAX)
                .getResultStream()
                .map(DocumentRow::view)
                .toList();
    }
}
