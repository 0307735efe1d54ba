package org.openadjust.billing.identity.app;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openadjust.billing.identity.OpenIdProblem;
import org.openadjust.billing.identity.OpenIdSignIn;
import org.openadjust.billing.identity.model.Attempt;
import org.openadjust.billing.identity.model.Secrets;
import org.openadjust.billing.identity.openid.OpenIdProvider;
import org.openadjust.billing.identity.openid.ProviderTrouble;
import org.openadjust.billing.platform.Settings;

/** Sends people to the provider and receives them. No transaction is open while the provider is asked. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OpenIdDesk implements OpenIdSignIn {

    private static final Logger LOG = Logger.getLogger(OpenIdDesk.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private OpenIdProvider provider;

    @Inject
    private Attempts attempts;

    @Inject
    private ArrivalLedger ledger;

    @Inject
    private Clock clock;

    private final Secrets secrets = new Secrets();

    @Override
    public boolean isOffered() {
        return !settings.openIdIssuer().isEmpty();
    }

    @Override
    public boolean isOnly() {
        return isOffered() && settings.openIdOnly();
    }

    @Override
    public String provider() {
        String host = isOffered() ? URI.create(settings.openIdIssuer()).getHost() : null;
        return host == null ? "" : host;
    }

    @Override
    public Departure begin(String browser, String to) {
        if (!isOffered()) {
            return new Departure.Refused(OpenIdProblem.STATE);
        }
        Attempt attempt = new Attempt(secrets.token(), secrets.token(), secrets.token(), browser, to, clock.instant());
        try {
            URI address = provider.authorization(attempt);
            attempts.add(attempt);
            return new Departure.To(address);
        } catch (ProviderTrouble e) {
            warn(e);
            return new Departure.Refused(e.problem());
        }
    }

    @Override
    public Arrival finish(String browser, Answer answer) {
        Optional<Attempt> attempt =
                isOffered() ? attempts.take(answer.state(), browser, clock.instant()) : Optional.empty();
        if (attempt.isEmpty()) {
            return refused(OpenIdProblem.STATE, "");
        }
        String to = attempt.get().to();
        if (!answer.error().isEmpty() || answer.code().isEmpty()) {
            return refused(problem(answer.error()), to);
        }
        try {
            return ledger.arrive(provider.identify(attempt.get(), answer.code(), answer.issuer()))
                    .<Arrival>map(caller -> new Arrival.Accepted(caller, to))
                    .orElseGet(() -> new Arrival.Refused(OpenIdProblem.PERSON, to));
        } catch (ProviderTrouble e) {
            warn(e);
            return refused(e.problem(), to);
        }
    }

    private static OpenIdProblem problem(String error) {
        return switch (error) {
            case "access_denied", "login_required", "consent_required", "interaction_required" -> OpenIdProblem.DENIED;
            case "unauthorized_client" -> OpenIdProblem.CLIENT;
            case "temporarily_unavailable" -> OpenIdProblem.DOWN;
            default -> OpenIdProblem.PROVIDER;
        };
    }

    private Arrival refused(OpenIdProblem problem, String to) {
        ledger.refused(problem.name().toLowerCase(Locale.ROOT));
        return new Arrival.Refused(problem, to);
    }

    @Override
    public Optional<URI> signOut() {
        try {
            return isOffered() ? provider.endOfSession() : Optional.empty();
        } catch (ProviderTrouble e) {
            warn(e);
            return Optional.empty();
        }
    }

    /** With its reason, which names nobody: what is expected and found of issuers, keys and times. */
    private static void warn(ProviderTrouble trouble) {
        LOG.log(Level.WARNING, "sign-in by the provider: {0}: {1}", new Object[] {
            trouble.problem(), trouble.getMessage()
        });
    }
}
