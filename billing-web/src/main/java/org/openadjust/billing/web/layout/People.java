package org.openadjust.billing.web.layout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.stream.Collectors;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.web.security.SignedIn;

/** Names of those who act. Facades, messages and the audit log know ids alone: who may see users is shown their names. */
@Named
@RequestScoped
public class People {
    private static final String USER = "user:";

    @Inject
    private Instance<Users> users;

    @Inject
    private SignedIn signedIn;

    private Map<String, String> names;

    /** The name that somebody signs in with; the id to whom names are not for, and of whom there is none. */
    public String name(String actor) {
        if (!actor.startsWith(USER)) {
            return actor;
        }
        return actor.equals(signedIn.getActor()) ? signedIn.getName() : names().getOrDefault(actor, actor);
    }

    private Map<String, String> names() {
        if (names == null) {
            names = signedIn.has(Roles.ADMINISTRATOR)
                    ? users.get().list().stream().collect(Collectors.toMap(user -> USER + user.id(), Users.View::name))
                    : Map.of();
        }
        return names;
    }
}
