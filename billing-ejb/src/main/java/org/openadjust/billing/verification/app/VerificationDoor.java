package org.openadjust.billing.verification.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.openadjust.billing.legacy.LegacyDocument;
import org.openadjust.billing.verification.Verifications;
import org.openadjust.billing.verification.store.JdbcCustomerSizes;

/** The door for jobs that verify what other systems issued. What it holds at once does not grow with what there is. */
@Stateless
@Local(Verifications.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationDoor implements Verifications {

    @EJB
    private VerificationTurn turn;

    private JdbcCustomerSizes sizes;
    private int documentsMax = DOCUMENTS_MAX;

    protected VerificationDoor() {}

    @Inject
    public VerificationDoor(JdbcCustomerSizes sizes) {
        this.sizes = sizes;
    }

    /** Outside a container. */
    public VerificationDoor(VerificationTurn turn, JdbcCustomerSizes sizes, int documentsMax) {
        this(sizes);
        this.turn = turn;
        this.documentsMax = documentsMax;
    }

    @Override
    public Outcome verify(String issuer, List<String> customers) {
        List<String> some = customers.stream().distinct().sorted().toList();
        if (some.size() > CUSTOMERS_MAX) {
            throw new IllegalArgumentException(some.size() + " customers at once, more than " + CUSTOMERS_MAX);
        }
        Outcome all = Outcome.NOTHING;
        List<String> together = new ArrayList<>();
        int held = 0;
        for (String customer : some) {
            int size = sizes.of(issuer, customer, documentsMax + 1);
            if (size > documentsMax) {
                all = all.and(verifyOne(issuer, customer));
                continue;
            }
            if (held + size > documentsMax) {
                all = all.and(turn.verify(issuer, together));
                together = new ArrayList<>();
                held = 0;
            }
            together.add(customer);
            held += size;
        }
        return together.isEmpty() ? all : all.and(turn.verify(issuer, together));
    }

    private Outcome verifyOne(String issuer, String customer) {
        Outcome all = new Outcome(1, 0, Outcome.NOTHING.changes());
        List<LegacyDocument> before = List.of();
        VerificationTurn.Window window = turn.verifyAfter(issuer, customer, before, documentsMax);
        while (!window.documents().isEmpty()) {
            all = all.and(window.outcome());
            before = window.documents();
            window = turn.verifyAfter(issuer, customer, before, documentsMax);
        }
        return all;
    }
}
