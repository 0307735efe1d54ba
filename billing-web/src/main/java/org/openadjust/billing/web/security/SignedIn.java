package org.openadjust.billing.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Roles;

/** The person who has signed in, for pages. */
@Named
@RequestScoped
public class SignedIn {

    @Inject
    private HttpServletRequest request;

    private Optional<Caller> caller() {
        return SignedInSession.caller(request);
    }

    /** The name that was signed in with; empty where nobody has. */
    public String getName() {
        return caller().map(Caller::name).orElse("");
    }

    /** Whether the password has to be changed before anything else. */
    public boolean isHavingFirstPassword() {
        return caller().map(Caller::hasFirstPassword).orElse(false);
    }

    /** Opaque, as the audit log and the facades know it: {@code user:…}. */
    public String getActor() {
        return caller().map(Caller::actor).orElse("");
    }

    /** Which session this is, as {@link org.openadjust.billing.identity.Sessions} knows it; empty where nobody has signed in. */
    public String getSession() {
        return SignedInSession.id(request);
    }

    /** The least powerful first. */
    public List<String> getRoles() {
        return caller().map(known ->
                        Roles.ALL.stream().filter(known.roles()::contains).toList())
                .orElse(List.of());
    }

    /** Whether it has the role: to hide what would be refused, never instead of the facade's own check. */
    public boolean has(String role) {
        return getRoles().contains(role);
    }
}
