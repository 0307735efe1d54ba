package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.web.security.SignedIn;

/** What is offered to whoever is looking. What a role may do is decided by the facades. */
@Named
@RequestScoped
public class Viewer {

    @Inject
    private SignedIn signedIn;

    public boolean isSignedIn() {
        return !signedIn.getActor().isEmpty();
    }

    /** Whether there is anything to be done besides changing a first password. */
    public boolean isAtWork() {
        return isSignedIn() && !signedIn.isHavingFirstPassword();
    }

    /** Whether the viewer looks after users and keys. */
    public boolean isAdministering() {
        return signedIn.has(Roles.ADMINISTRATOR);
    }

    public String getName() {
        return signedIn.getName();
    }

    /** The first letter of the name. */
    public String getInitial() {
        return getName().isEmpty() ? "" : getName().substring(0, getName().offsetByCodePoints(0, 1));
    }

    /** The most powerful of the roles that the viewer has; empty for none. */
    public String getRole() {
        List<String> roles = signedIn.getRoles();
        return roles.isEmpty() ? "" : roles.getLast();
    }

    /** Whether the viewer may decide about issued documents. */
    public boolean isApproving() {
        return signedIn.has(Roles.APPROVER) || signedIn.has(Roles.ADMINISTRATOR);
    }

    /** Whether the viewer may retry and dismiss what is in quarantine, change subscriptions, publish plans and invoice. */
    public boolean isDeciding() {
        return signedIn.has(Roles.SPECIALIST) || signedIn.has(Roles.APPROVER) || signedIn.has(Roles.ADMINISTRATOR);
    }

    /** Whether the viewer may read the audit log. */
    public boolean isAuditing() {
        return signedIn.has(Roles.AUDITOR) || signedIn.has(Roles.ADMINISTRATOR);
    }

    /** Whether the viewer may switch the demonstration's stream. */
    public boolean isSwitching() {
        return signedIn.has(Roles.SPECIALIST) || signedIn.has(Roles.ADMINISTRATOR);
    }
}
