package org.openadjust.billing.request.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.model.Examples;
import org.openadjust.billing.request.model.FrozenTest;
import org.openadjust.billing.request.model.IntentModel;
import org.openadjust.billing.request.model.Learnt;
import org.openadjust.billing.request.model.RequestReader;
import org.openadjust.billing.request.store.JdbcLearnt;
import org.openadjust.billing.request.store.JdbcRequestBook;

/** The door for who looks at what was learnt, and has it learnt anew. */
@Stateless
@Local(RequestModels.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class RequestModelDoor implements RequestModels {

    private static final int VERSIONS_MAX = 50;

    @Inject
    private ModelKeeper keeper;

    @EJB
    private MailboxReader mailbox;

    @EJB
    private MailTransaction mails;

    @Inject
    private JdbcLearnt learnt;

    @Inject
    private JdbcRequestBook requests;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @PermitAll
    public Status status() {
        MailboxState state = mailbox.state();
        return new Status(keeper.state(), state, state == MailboxState.NOT_CONFIGURED ? 0 : mails.unassigned());
    }

    @Override
    public Optional<String> current() {
        return keeper.reader().map(reader -> reader.model().version());
    }

    @Override
    public List<Version> history() {
        return learnt.newest(VERSIONS_MAX).stream().map(Learnt::version).toList();
    }

    @Override
    public long waiting() {
        return requests.countCorrected(
                learnt.newest(1).stream().map(Learnt::upTo).findFirst().orElse(Instant.EPOCH));
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Version learn() {
        RequestReader before = keeper.reader()
                .orElseThrow(() -> new IllegalStateException("the product's own examples are not learnt yet"));
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        IntentModel model = keeper.with(now);
        Learnt result = Learnt.of(
                model,
                now,
                model.examples() - Examples.shipped().size(),
                FrozenTest.of(model),
                FrozenTest.of(before.model()),
                context.getCallerPrincipal().getName(),
                now);
        learnt.add(result);
        if (result.version().isAdopted()) {
            keeper.adopt(model);
        }
        return result.version();
    }
}
