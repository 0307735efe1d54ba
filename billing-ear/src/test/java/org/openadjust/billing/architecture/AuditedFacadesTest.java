package org.openadjust.billing.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openadjust.billing.identity.Roles;

/**
 * Whatever a facade lets some roles do and not a mere viewer either has an entry in the audit log, whose area stands here, or only
 * reads. A new method is in neither list until somebody has thought about it.
 */
class AuditedFacadesTest {

    private static final Path REPOSITORY =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    /** What has its entry, and of which area. */
    private static final Map<String, String> ENTERED = Map.ofEntries(
            Map.entry("AdjustmentDesk", "adjustment: propose approve reject withdraw reverse assign comment"),
            Map.entry("AlarmDesk", "alarm: acknowledge release"),
            Map.entry("ApiKeys", "api-key: create revoke"),
            Map.entry("Attachments", "attachment: add open"),
            Map.entry("BillingDesk", "document: bill"),
            Map.entry("BulkDesk", "adjustment: approve reject reverse stop"),
            Map.entry("Compliance", "compliance: propose approve reject withdraw"),
            Map.entry("Demonstration", "demonstration: switchStream"),
            Map.entry("DisputeDesk", "dispute, privacy: open take decide withdraw close comment text"),
            Map.entry("EventIntake", "account, subscription, catalog, tax, document: submit"),
            Map.entry("FindingDesk", "finding: review dismiss remedy"),
            Map.entry("IssuerReferences", "issuer-reference: keep"),
            Map.entry("LegacyImports", "legacy-import: receive start discard"),
            Map.entry("LegacySources", "legacy-source: save"),
            Map.entry("ModelDesk", "model: switched"),
            Map.entry("Notifications", "notification: retry cancel setPreference"),
            Map.entry("Policies", "policy: begin save submit approve reject withdraw"),
            Map.entry("PrivacyDesk", "privacy: ask approve refuse withdraw export proposed"),
            Map.entry("QuarantineDesk", "quarantine: retry retryMatching dismiss"),
            Map.entry("Reconciliations", "reconciliation: start stop restart"),
            Map.entry("RequestDesk", "request, privacy: submit correct accept refuse text answer"),
            Map.entry("RequestModels", "request-model: learn"),
            Map.entry("TriggerDesk", "trigger: release close assign comment"),
            Map.entry("UserSessions", "user: end"),
            Map.entry(
                    "Users",
                    "user: create invite newPassword setRoles disable enable unlock endSessions setOwnAccount"));

    /** What only reads, or works something out and keeps nothing. */
    private static final Map<String, String> READING = Map.ofEntries(
            Map.entry("AdjustmentDesk", "preview previewReversal"),
            Map.entry("ApiKeys", "list"),
            Map.entry("AuditEntries", "find entry proof file table archive"),
            Map.entry("AuditLog", "verify"),
            Map.entry("BulkDesk", "choice shown"),
            Map.entry("LegacyImports", "preview"),
            Map.entry("Measurements", "applied awaitingRecomputation throughput latencies"),
            Map.entry("Policies", "dryRun"),
            Map.entry("Predictions", "replay"),
            Map.entry("PrivacyDesk", "backlog byId find looks rules standing"),
            Map.entry("RequestDesk", "recipe"),
            Map.entry("UserSessions", "of"),
            Map.entry("Users", "byId list"));

    @Test
    void whatNotEverybodyMayDoHasAnEntryOrOnlyReads() {
        Map<String, Set<String>> expected = new TreeMap<>();
        ENTERED.forEach((facade, methods) -> add(expected, facade, methods.substring(methods.indexOf(": ") + 2)));
        READING.forEach((facade, methods) -> add(expected, facade, methods));
        assertEquals(expected, guarded());
    }

    private static void add(Map<String, Set<String>> all, String facade, String methods) {
        all.computeIfAbsent(facade, name -> new TreeSet<>()).addAll(Arrays.asList(methods.split(" ")));
    }

    private static Map<String, Set<String>> guarded() {
        JavaClasses product = new ClassFileImporter()
                .importPaths(Stream.of("billing-ejb", "billing-batch")
                        .map(module -> REPOSITORY.resolve(module).resolve("target/classes"))
                        .toList());
        Map<String, Set<String>> guarded = new TreeMap<>();
        for (JavaClass bean : product) {
            for (JavaClass facade : bean.getAllRawInterfaces()) {
                Set<String> methods =
                        facade.getMethods().stream().map(JavaCodeUnit::getName).collect(Collectors.toSet());
                for (JavaMethod method : bean.getMethods()) {
                    if (methods.contains(method.getName()) && isNotForViewers(bean, method)) {
                        add(guarded, facade.getSimpleName(), method.getName());
                    }
                }
            }
        }
        return guarded;
    }

    private static boolean isNotForViewers(JavaClass bean, JavaMethod method) {
        CanBeAnnotated decides =
                method.isAnnotatedWith(RolesAllowed.class) || method.isAnnotatedWith(PermitAll.class) ? method : bean;
        if (!decides.isAnnotatedWith(RolesAllowed.class)) {
            return false;
        }
        RolesAllowed roles = method == decides
                ? method.getAnnotationOfType(RolesAllowed.class)
                : bean.getAnnotationOfType(RolesAllowed.class);
        return !Arrays.asList(roles.value()).contains(Roles.VIEWER);
    }
}
