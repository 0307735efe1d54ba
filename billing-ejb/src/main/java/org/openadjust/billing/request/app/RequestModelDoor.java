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
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.model.Learnt;
import org.openadjust.billing.request.store.JdbcLearnt;

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
    private Relearning relearning;

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
        return relearning.waiting();
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Version learn() {
        return relearning
                .learn(context.getCallerPrincipal().getName())
                .orElseThrow(() -> new IllegalStateException("the product's own examples are not learnt yet"));
    }
}
