package org.openadjust.billing.policy.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.policy.ComplianceJson;
import org.openadjust.billing.policy.PolicyJson;
import org.openadjust.billing.policy.VersionState;
import org.openadjust.billing.policy.model.Reviewed;
import org.openadjust.billing.policy.model.Shipped;
import org.openadjust.billing.policy.store.JdbcCompliance;
import org.openadjust.billing.policy.store.JdbcPolicies;

/** Stores what the product comes with, where it is not there yet: also the compliance rules of a newer product. */
@Singleton
@Startup
@DependsOn("Schema")
public class ShippedPolicies {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    @PostConstruct
    void store() {
        Instant now = Micros.toInstant(Micros.of(clock.instant()));
        List<AuditEntry> entries = new ArrayList<>();
        JdbcPolicies policies = new JdbcPolicies(dataSource);
        if (policies.one(1).isEmpty()) {
            policies.insert(Reviewed.shipped(Shipped.policy(), now));
            entries.add(entry("policy", "policy/1", PolicyJson.write(Shipped.policy()), now));
        }
        JdbcCompliance compliance = new JdbcCompliance(dataSource);
        Shipped.compliance().stream()
                .filter(rule -> compliance.of(rule.rule()).isEmpty())
                .forEach(rule -> {
                    compliance.insert(Reviewed.shipped(rule, now));
                    entries.add(entry(
                            "compliance",
                            "compliance/" + rule.rule() + "@1",
                            ComplianceJson.json(rule).toString(),
                            now));
                });
        audit.append(entries);
    }

    private static AuditEntry entry(String kind, String subject, String canonical, Instant at) {
        return AuditEntry.of(kind, "shipped", subject)
                .by(Shipped.AUTHOR)
                .changed("", Digest.of(VersionState.ACTIVE, canonical))
                .at(at);
    }
}
