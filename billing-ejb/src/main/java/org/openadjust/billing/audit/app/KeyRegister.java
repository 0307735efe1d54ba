package org.openadjust.billing.audit.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.audit.AuditTrail;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.NoteVerifier;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.platform.Statements;

/** Enters each key of the log's, once, when it is first used: a change of the key is itself in the log. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class KeyRegister {

    @Resource(lookup = "jdbc/billing")
    private DataSource dataSource;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    public void enter(LogKeys keys) {
        Statements statements = new Statements(dataSource, "the audit log's keys");
        Set<String> known =
                statements.read("SELECT verifier FROM audit_key", select -> {}, row -> row.getString(1)).stream()
                        .collect(Collectors.toSet());
        Instant now = clock.instant();
        List<NoteVerifier> added = keys.all().stream()
                .filter(key -> !known.contains(key.toString()))
                .toList();
        statements.batch("INSERT INTO audit_key (verifier, since) VALUES (?, ?)", added, (insert, key) -> {
            insert.setString(1, key.toString());
            insert.setLong(2, Micros.of(now));
        });
        audit.append(added.stream().map(key -> entry(keys, key, now)).toList());
    }

    private static AuditEntry entry(LogKeys keys, NoteVerifier key, Instant now) {
        String before = keys.before(key).map(NoteVerifier::id).orElse("");
        return AuditEntry.of("audit-key", before.isEmpty() ? "created" : "rotated", "audit-key/" + key.id())
                .by("system:audit")
                .changed(before, key.id())
                .at(now);
    }
}
