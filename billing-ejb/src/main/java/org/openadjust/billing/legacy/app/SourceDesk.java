package org.openadjust.billing.legacy.app;

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
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.LegacySources;
import org.openadjust.billing.legacy.model.Examples;
import org.openadjust.billing.legacy.model.SourceChange;
import org.openadjust.billing.legacy.model.SourceRules;
import org.openadjust.billing.legacy.store.JdbcSources;
import org.openadjust.billing.platform.Refusal;

/** The desk for sources. */
@Stateless
@Local(LegacySources.class)
@RolesAllowed({VIEWER, SPECIALIST, APPROVER, AUDITOR, ADMINISTRATOR})
public class SourceDesk implements LegacySources {

    @Inject
    private JdbcSources sources;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @Resource
    private SessionContext context;

    @Override
    public List<LegacySource> all() {
        return sources.all();
    }

    @Override
    public Optional<LegacySource> byCode(String code) {
        return sources.byCode(code);
    }

    @Override
    public List<LegacySource> examples() {
        return Examples.ALL;
    }

    @Override
    @RolesAllowed({SPECIALIST, ADMINISTRATOR})
    public Saving save(LegacySource source) {
        Optional<Refusal> refusal = SourceRules.of(source);
        if (refusal.isPresent()) {
            return new Saving.Refused(refusal.get());
        }
        Optional<LegacySource> before = sources.byCode(source.code());
        int version = before.map(LegacySource::version).orElse(0);
        if (version != source.version()) {
            return changed();
        }
        if (before.isEmpty() && sources.all().size() >= SOURCES_MAX) {
            return new Saving.Refused(
                    new Refusal("TOO_MANY", "there are " + SOURCES_MAX + " sources already, and no more may be"));
        }
        return before.isPresent() && before.get().equals(source)
                ? new Saving.Saved(source)
                : saved(before, source.withVersion(version + 1));
    }

    private Saving saved(Optional<LegacySource> before, LegacySource after) {
        String actor = context.getCallerPrincipal().getName();
        Instant now = clock.instant();
        if (before.isEmpty()) {
            sources.insert(after, actor, now);
        } else if (!sources.update(after, actor, now)) {
            return changed();
        }
        audit.append(List.of(AuditEntry.of(
                        "legacy-source", before.isEmpty() ? "created" : "changed", "source/" + after.code())
                .by(actor)
                .changed(before.map(was -> "version " + was.version()).orElse(""), "version " + after.version())
                .because(SourceChange.words(before, after))
                .at(now)));
        return new Saving.Saved(after);
    }

    private static Saving changed() {
        return new Saving.Refused(new Refusal("CHANGED", "somebody else has changed the source meanwhile"));
    }
}
