package org.openadjust.billing.verification.app;

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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Refusal;
import org.openadjust.billing.verification.IssuerReference;
import org.openadjust.billing.verification.IssuerReferenceJson;
import org.openadjust.billing.verification.IssuerReferences;
import org.openadjust.billing.verification.store.JdbcIssuerReferences;

/** The door for those who keep what is known of issuers. */
@Stateless
@Local(IssuerReferences.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class ReferenceDoor implements IssuerReferences {

    private static final int ISSUER_MAX = 64;

    @Inject
    private JdbcIssuerReferences references;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    @RolesAllowed({APPROVER, ADMINISTRATOR})
    public Answer keep(String issuer, String definition) {
        if (issuer.isBlank() || issuer.length() > ISSUER_MAX) {
            return new Answer.Refused(new Refusal("INVALID_FIELD", "an issuer has 1 to " + ISSUER_MAX + " characters"));
        }
        return switch (IssuerReferenceJson.read(issuer, definition)) {
            case IssuerReferenceJson.Read.Refused(Refusal refusal) -> new Answer.Refused(refusal);
            case IssuerReferenceJson.Read.Known(IssuerReference known) -> keep(known, definition);
        };
    }

    private Answer keep(IssuerReference known, String definition) {
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        references.takeTurn(known.issuer(), now);
        Optional<Version> last = references.current(known.issuer());
        if (last.filter(version -> version.definition().equals(definition)).isPresent()) {
            return new Answer.Kept(known.issuer(), last.get().version());
        }
        int version = last.map(Version::version).orElse(0) + 1;
        String actor = context.getCallerPrincipal().getName();
        references.add(new Version(known.issuer(), version, known.source(), actor, now, definition));
        audit.append(List.of(AuditEntry.of("issuer-reference", "kept", "issuer/" + known.issuer())
                .by(actor)
                .changed(last.map(before -> "version " + before.version()).orElse(""), "version " + version)
                .because(
                        known.tariffs().size() + " tariffs, " + known.taxRates().size() + " tax rates")
                .at(now)));
        return new Answer.Kept(known.issuer(), version);
    }

    @Override
    public List<Version> versions(String issuer) {
        return references.versions(issuer);
    }

    @Override
    public Optional<Version> current(String issuer) {
        return references.current(issuer);
    }
}
