package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.openadjust.billing.identity.Roles;

/** Who is looking. What a role may do is decided by the facades; here it decides only what is offered. */
@Named
@RequestScoped
public class Viewer {

    public boolean isSignedIn() {
        return request().getUserPrincipal() != null;
    }

    /** The viewer's name, without the kind of caller that the container knows it by. */
    public String getName() {
        return isSignedIn() ? request().getUserPrincipal().getName().replaceFirst("^user:", "") : "";
    }

    /** The most powerful of the roles that the viewer has; empty for none. */
    public String getRole() {
        return Roles.ALL.reversed().stream().filter(this::has).findFirst().orElse("");
    }

    /** Whether the viewer may retry and dismiss what is in quarantine. */
    public boolean isDeciding() {
        return hasOneOf(List.of(Roles.SPECIALIST, Roles.APPROVER, Roles.ADMINISTRATOR));
    }

    /** Whether the viewer may switch the demonstration's stream. */
    public boolean isSwitching() {
        return hasOneOf(List.of(Roles.SPECIALIST, Roles.ADMINISTRATOR));
    }

    private boolean hasOneOf(List<String> roles) {
        return roles.stream().anyMatch(this::has);
    }

    /** An error page that the container turned to knows the name, but nothing of roles: asking for one would fail. */
    private boolean has(String role) {
        return ((HttpServletRequest) request().getRequest()).getDispatcherType() != DispatcherType.ERROR
                && request().isUserInRole(role);
    }

    /** Of this moment: an error page is another one within the same request, whose injected objects are stale by then. */
    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
