package org.openadjust.billing.identity.app;

import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;
import static org.openadjust.billing.identity.Roles.VIEWER;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.identity.OwnSessions;
import org.openadjust.billing.identity.Sessions;

/** The door to one's own sessions. A system has none. */
@Stateless
@Local(OwnSessions.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class OwnSessionsDesk implements OwnSessions {

    private static final String USER = "user:";

    @Inject
    private SessionsOfUsers sessions;

    @Resource
    private SessionContext context;

    @Override
    public List<Sessions.View> list() {
        return sessions.of(user());
    }

    @Override
    public boolean end(String id) {
        return sessions.end(user(), session -> session.id().equals(id), caller()) > 0;
    }

    @Override
    public int endOthers(String but) {
        return sessions.end(user(), session -> !session.id().equals(but), caller());
    }

    private String user() {
        return caller().startsWith(USER) ? caller().substring(USER.length()) : "";
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }
}
