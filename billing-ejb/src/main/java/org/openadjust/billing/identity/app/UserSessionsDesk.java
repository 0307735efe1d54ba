package org.openadjust.billing.identity.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.UserSessions;

/** The administrators' door to everybody's sessions. */
@Stateless
@Local(UserSessions.class)
@RolesAllowed(Roles.ADMINISTRATOR)
public class UserSessionsDesk implements UserSessions {

    @Inject
    private SessionsOfUsers sessions;

    @Resource
    private SessionContext context;

    @Override
    public List<Sessions.View> of(String user) {
        return sessions.of(user);
    }

    @Override
    public boolean end(String user, String id) {
        String caller = context.getCallerPrincipal().getName();
        return sessions.end(user, session -> session.id().equals(id), caller) > 0;
    }
}
