package org.openadjust.billing.web.security;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.Sessions;

/** Lets callers in: systems by their key, people by their session; and tells the container who they are. */
@ApplicationScoped
public class BillingAuthentication implements HttpAuthenticationMechanism {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]{1,200}) *");

    @EJB
    private Identity identity;

    @EJB
    private Sessions sessions;

    @Inject
    private RefusedKeys refused;

    @Inject
    private Clock clock;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            return switch (Access.of(request)) {
                case OPEN -> byKnownSession(request, context).orElseGet(context::doNothing);
                case KEY -> byKey(request, response, context);
                case SESSION -> bySession(request, response, context);
            };
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
    }

    private AuthenticationStatus byKey(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws IOException {
        String header = request.getHeader("Authorization");
        Matcher bearer = BEARER.matcher(header == null ? "" : header);
        Optional<Caller> caller = bearer.matches() ? identity.byKey(bearer.group(1)) : Optional.empty();
        if (caller.isPresent()) {
            return admit(caller.get(), context);
        }
        if (bearer.matches()) {
            refused.enter(request);
        }
        Turned.away(request, response, bearer.matches());
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus bySession(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws IOException {
        Optional<Caller> known = SignedInSession.caller(request, sessions, clock);
        if (known.isEmpty()) {
            Turned.toSignIn(request, response);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        if (known.get().hasFirstPassword() && !Access.path(request).equals(OwnPasswordPage.PAGE)) {
            Turned.toOwnPassword(request, response);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        return admit(known.get(), context);
    }

    private Optional<AuthenticationStatus> byKnownSession(HttpServletRequest request, HttpMessageContext context) {
        return SignedInSession.caller(request, sessions, clock).map(caller -> admit(caller, context));
    }

    private static AuthenticationStatus admit(Caller caller, HttpMessageContext context) {
        return context.notifyContainerAboutLogin(new CallerPrincipal(caller.actor()), caller.roles());
    }
}
