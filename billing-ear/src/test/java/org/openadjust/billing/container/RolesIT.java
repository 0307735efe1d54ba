package org.openadjust.billing.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openadjust.billing.identity.Roles.ADMINISTRATOR;
import static org.openadjust.billing.identity.Roles.APPROVER;
import static org.openadjust.billing.identity.Roles.AUDITOR;
import static org.openadjust.billing.identity.Roles.SPECIALIST;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openadjust.billing.account.AccountColumn;
import org.openadjust.billing.account.Accounts;
import org.openadjust.billing.activity.Measurements;
import org.openadjust.billing.activity.Overview;
import org.openadjust.billing.activity.TimeRange;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentDesk;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.BulkDesk;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalDraft;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.adjustment.ReasonCode;
import org.openadjust.billing.adjustment.SavedFilters;
import org.openadjust.billing.adjustment.SavedFilters.FilteredList;
import org.openadjust.billing.adjustment.SavedFilters.SavedFilter;
import org.openadjust.billing.alarm.AlarmDesk;
import org.openadjust.billing.alarm.Alarms;
import org.openadjust.billing.anomaly.Anomalies;
import org.openadjust.billing.attachment.Attachments;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.AuditLog;
import org.openadjust.billing.bill.BillingDesk;
import org.openadjust.billing.bill.Bills;
import org.openadjust.billing.bill.Decision;
import org.openadjust.billing.bill.LineKey;
import org.openadjust.billing.bill.LineKind;
import org.openadjust.billing.bill.Statements;
import org.openadjust.billing.catalog.Plans;
import org.openadjust.billing.demonstration.Demonstration;
import org.openadjust.billing.dispute.DisputeDecision;
import org.openadjust.billing.dispute.DisputeDesk;
import org.openadjust.billing.dispute.DisputeDraft;
import org.openadjust.billing.dispute.DisputeKind;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.forecast.Forecasts;
import org.openadjust.billing.health.Health;
import org.openadjust.billing.identity.ApiKeys;
import org.openadjust.billing.identity.Caller;
import org.openadjust.billing.identity.Identity;
import org.openadjust.billing.identity.OwnPassword;
import org.openadjust.billing.identity.OwnSessions;
import org.openadjust.billing.identity.OwnViews;
import org.openadjust.billing.identity.OwnViews.Listing;
import org.openadjust.billing.identity.OwnViews.View;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.identity.Sessions;
import org.openadjust.billing.identity.UserSessions;
import org.openadjust.billing.identity.Users;
import org.openadjust.billing.intake.EventIntake;
import org.openadjust.billing.intake.EventSearch;
import org.openadjust.billing.intake.Exceptions;
import org.openadjust.billing.intake.QuarantineColumn;
import org.openadjust.billing.intake.QuarantineDesk;
import org.openadjust.billing.intake.ReceivedEvents;
import org.openadjust.billing.intake.WaitingColumn;
import org.openadjust.billing.intake.WhatIf;
import org.openadjust.billing.learning.Model;
import org.openadjust.billing.learning.ModelDesk;
import org.openadjust.billing.learning.Predictions;
import org.openadjust.billing.legacy.ColumnMapping;
import org.openadjust.billing.legacy.LegacyArchive;
import org.openadjust.billing.legacy.LegacyImports;
import org.openadjust.billing.legacy.LegacySource;
import org.openadjust.billing.legacy.LegacySources;
import org.openadjust.billing.notification.NotificationColumn;
import org.openadjust.billing.notification.NotificationPreference;
import org.openadjust.billing.notification.Notifications;
import org.openadjust.billing.notification.Template;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.policy.AdjustmentKind;
import org.openadjust.billing.policy.Compliance;
import org.openadjust.billing.policy.Policies;
import org.openadjust.billing.policy.Policy;
import org.openadjust.billing.privacy.PrivacyDesk;
import org.openadjust.billing.privacy.PrivacyWish;
import org.openadjust.billing.privacy.RequestFilter;
import org.openadjust.billing.privacy.RequestKind;
import org.openadjust.billing.reconciliation.Reconciliations;
import org.openadjust.billing.reconciliation.ReportFormat;
import org.openadjust.billing.reconciliation.Run;
import org.openadjust.billing.reconciliation.RunAnswer;
import org.openadjust.billing.reconciliation.RunComparison;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestAction;
import org.openadjust.billing.request.RequestDesk;
import org.openadjust.billing.request.RequestDraft;
import org.openadjust.billing.request.RequestModels;
import org.openadjust.billing.request.RequestText;
import org.openadjust.billing.request.Requests;
import org.openadjust.billing.settlement.Timelines;
import org.openadjust.billing.trigger.FiredTriggers;
import org.openadjust.billing.trigger.TriggerDesk;
import org.openadjust.billing.usage.UsageEvents;
import org.openadjust.billing.verification.FindingDesk;
import org.openadjust.billing.verification.Findings;
import org.openadjust.billing.verification.IssuerReferences;

/** Every method of every facade lets in the roles that it is for, and nobody else. */
@ExtendWith(ArquillianExtension.class)
class RolesIT {

    private static final Set<String> EVERY_ROLE = Set.copyOf(Roles.ALL);
    private static final Set<String> EVERYBODY = with(EVERY_ROLE, Acting.NOBODY);
    private static final Set<String> AUDITING = Set.of(AUDITOR, ADMINISTRATOR);
    private static final Set<String> DECIDING = Set.of(SPECIALIST, APPROVER, ADMINISTRATOR);

    private static final Slice FIRST = Slice.first(1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final LineKey LINE =
            new LineKey("nothing", LineKind.USAGE, "calls", "plan", 1, DAY, DAY.plusMonths(1));
    private static final long NO_CASE = -1;

    /** A method, who may call it, and a call that changes nothing. */
    private record Act(Class<?> facade, String method, Set<String> allowed, Callable<?> call) {
        String name() {
            return facade.getSimpleName() + "." + method;
        }
    }

    @EJB
    private Adjustments adjustments;

    @EJB
    private Accounts accounts;

    @EJB
    private Bills bills;

    @EJB
    private UsageEvents usage;

    @EJB
    private Overview overview;

    @EJB
    private Measurements measurements;

    @EJB
    private Exceptions exceptions;

    @EJB
    private ReceivedEvents received;

    @EJB
    private QuarantineDesk quarantine;

    @EJB
    private EventIntake intake;

    @EJB
    private Documents documents;

    @EJB
    private Timelines timelines;

    @EJB
    private Findings findings;

    @EJB
    private FindingDesk findingDesk;

    @EJB
    private IssuerReferences references;

    @EJB
    private Plans plans;

    @EJB
    private Statements statements;

    @EJB
    private WhatIf whatIf;

    @EJB
    private Policies policies;

    @EJB
    private Compliance compliance;

    @EJB
    private BillingDesk desk;

    @EJB
    private Proposals proposals;

    @EJB
    private AdjustmentDesk adjusting;

    @EJB
    private BulkDesk bulk;

    @EJB
    private SavedFilters saved;

    @EJB
    private OwnViews views;

    @EJB
    private Attachments attachments;

    @EJB
    private Notifications notifications;

    @EJB
    private Disputes disputes;

    @EJB
    private DisputeDesk disputing;

    @EJB
    private Requests requests;

    @EJB
    private RequestDesk requesting;

    @EJB
    private RequestModels requestModels;

    @EJB
    private FiredTriggers triggers;

    @EJB
    private TriggerDesk releasing;

    @EJB
    private LegacySources sources;

    @EJB
    private LegacyImports imports;

    @EJB
    private LegacyArchive archive;

    @EJB
    private Users users;

    @EJB
    private ApiKeys keys;

    @EJB
    private Identity identity;

    @EJB
    private OwnPassword ownPassword;

    @EJB
    private Sessions sessions;

    @EJB
    private OwnSessions ownSessions;

    @EJB
    private UserSessions userSessions;

    @EJB
    private AuditLog audit;

    @EJB
    private AuditEntries entries;

    @EJB
    private Demonstration demonstration;

    @EJB
    private Reconciliations reconciliations;

    @EJB
    private PrivacyDesk privacy;

    @EJB
    private ModelDesk models;

    @EJB
    private Anomalies anomalies;

    @EJB
    private Forecasts forecasts;

    @EJB
    private Predictions predictions;

    @EJB
    private Health health;

    @EJB
    private Alarms alarms;

    @EJB
    private AlarmDesk acknowledging;

    @Deployment
    static EnterpriseArchive application() {
        return TestApplication.with(RolesIT.class);
    }

    private List<Act> acts() {
        List<Act> acts = new ArrayList<>(reading());
        acts.addAll(readingOfTheEngine());
        acts.addAll(deciding());
        acts.addAll(telling());
        acts.addAll(atTheDesk());
        acts.addAll(decidingAboutMany());
        acts.addAll(administering());
        acts.addAll(ruling());
        acts.addAll(disputing());
        acts.addAll(requesting());
        acts.addAll(triggered());
        acts.addAll(alarmed());
        acts.addAll(verifying());
        acts.addAll(importing());
        acts.addAll(reconciling());
        acts.addAll(privately());
        acts.addAll(learning());
        return acts;
    }

    private List<Act> reading() {
        return List.of(
                new Act(
                        Adjustments.class,
                        "find",
                        EVERY_ROLE,
                        () -> adjustments.find(List.of(), Sort.down(AdjustmentColumn.RECORDED), FIRST)),
                new Act(Adjustments.class, "byId", EVERY_ROLE, () -> adjustments.byId(NO_CASE)),
                new Act(Adjustments.class, "causedBy", EVERY_ROLE, () -> adjustments.causedBy(List.of())),
                new Act(ReceivedEvents.class, "find", EVERY_ROLE, () -> received.find(EventSearch.ALL, FIRST)),
                new Act(ReceivedEvents.class, "named", EVERY_ROLE, () -> received.named("nobody", "none")),
                new Act(ReceivedEvents.class, "withId", EVERY_ROLE, () -> received.withId("none")),
                new Act(ReceivedEvents.class, "sources", EVERY_ROLE, () -> received.sources()),
                new Act(ReceivedEvents.class, "taken", EVERY_ROLE, () -> received.taken("nobody", "none", 1)),
                new Act(
                        Accounts.class,
                        "find",
                        EVERY_ROLE,
                        () -> accounts.find("", "", Sort.up(AccountColumn.ACCOUNT), FIRST)),
                new Act(Accounts.class, "byId", EVERY_ROLE, () -> accounts.byId("nobody")),
                new Act(Accounts.class, "subscriptionsOf", EVERY_ROLE, () -> accounts.subscriptionsOf("nobody", FIRST)),
                new Act(Accounts.class, "subscription", EVERY_ROLE, () -> accounts.subscription("nothing")),
                new Act(Accounts.class, "recordedAt", EVERY_ROLE, () -> accounts.recordedAt("nothing")),
                new Act(Accounts.class, "subscriptionsTo", EVERY_ROLE, () -> accounts.subscriptionsTo(List.of("none"))),
                new Act(Bills.class, "periods", EVERY_ROLE, () -> bills.periods("nobody", FIRST)),
                new Act(Bills.class, "period", EVERY_ROLE, () -> bills.period("nobody", DAY, DAY.plusMonths(1))),
                new Act(Bills.class, "lines", EVERY_ROLE, () -> bills.lines("nobody", DAY, DAY.plusMonths(1), FIRST)),
                new Act(Bills.class, "line", EVERY_ROLE, () -> bills.line(LINE)),
                new Act(Bills.class, "explained", EVERY_ROLE, () -> bills.explained(LINE)),
                new Act(Bills.class, "usageOf", EVERY_ROLE, () -> bills.usageOf(LINE, FIRST)),
                new Act(
                        UsageEvents.class,
                        "of",
                        EVERY_ROLE,
                        () -> usage.of("nothing", "minutes", Instant.EPOCH, Instant.EPOCH, FIRST)),
                new Act(Overview.class, "now", EVERY_ROLE, () -> overview.now(TimeRange.HOUR)),
                new Act(Overview.class, "latest", EVERY_ROLE, () -> overview.latest(TimeRange.HOUR)),
                new Act(Exceptions.class, "backlog", EVERY_ROLE, () -> exceptions.backlog()),
                new Act(
                        Exceptions.class,
                        "quarantine",
                        EVERY_ROLE,
                        () -> exceptions.quarantine(List.of(), Sort.up(QuarantineColumn.RECEIVED), FIRST)),
                new Act(Exceptions.class, "openReasons", EVERY_ROLE, () -> exceptions.openReasons()),
                new Act(Exceptions.class, "quarantined", EVERY_ROLE, () -> exceptions.quarantined(NO_CASE)),
                new Act(Exceptions.class, "payload", EVERY_ROLE, () -> exceptions.payload(NO_CASE, 1)),
                new Act(
                        Exceptions.class,
                        "waiting",
                        EVERY_ROLE,
                        () -> exceptions.waiting("", "", Sort.up(WaitingColumn.RECEIVED), FIRST)),
                new Act(Demonstration.class, "progress", EVERY_ROLE, () -> demonstration.progress()),
                new Act(Demonstration.class, "streamOn", EVERY_ROLE, () -> demonstration.streamOn()),
                new Act(AuditLog.class, "checkpoint", EVERY_ROLE, () -> audit.checkpoint()),
                new Act(AuditLog.class, "status", EVERYBODY, () -> audit.status()),
                new Act(AuditLog.class, "anchors", EVERY_ROLE, () -> audit.anchors()),
                new Act(AuditLog.class, "key", EVERY_ROLE, () -> audit.key()),
                new Act(Identity.class, "signIn", EVERYBODY, () -> identity.signIn("nobody", "no password")),
                new Act(Identity.class, "byKey", EVERYBODY, () -> identity.byKey("no key")),
                new Act(Sessions.class, "begin", EVERYBODY, this::begunByNobody),
                new Act(Sessions.class, "current", EVERYBODY, () -> sessions.current("nobody's")),
                new Act(Sessions.class, "end", EVERYBODY, Executors.callable(() -> sessions.end("nobody's"))),
                new Act(Sessions.class, "changes", EVERYBODY, () -> sessions.changes()),
                new Act(OwnPassword.class, "change", EVERYBODY, () -> ownPassword.change("", "")));
    }

    private List<Act> readingOfTheEngine() {
        return List.of(
                new Act(Documents.class, "of", EVERY_ROLE, () -> documents.of("nobody", FIRST)),
                new Act(Documents.class, "numbered", EVERY_ROLE, () -> documents.numbered("none")),
                new Act(Documents.class, "one", EVERY_ROLE, () -> documents.one("nobody", "none")),
                new Act(Documents.class, "balance", EVERY_ROLE, () -> documents.balance("nobody")),
                new Act(
                        Documents.class,
                        "billed",
                        EVERY_ROLE,
                        () -> documents.billed("nobody", CurrencyUnit.EUR, DAY, DAY.plusMonths(1))),
                new Act(Documents.class, "causedBy", EVERY_ROLE, () -> documents.causedBy("nobody", "none")),
                new Act(Timelines.class, "of", EVERY_ROLE, () -> timelines.of("nothing")),
                new Act(Plans.class, "byCode", EVERY_ROLE, () -> plans.byCode("none")),
                new Act(Plans.class, "find", EVERY_ROLE, () -> plans.find("", FIRST)),
                new Act(Statements.class, "of", EVERY_ROLE, () -> statements.of("nobody", DAY, DAY.plusMonths(1))),
                new Act(Statements.class, "draft", EVERY_ROLE, () -> statements.draft("nobody", Instant.EPOCH)),
                new Act(WhatIf.class, "ask", EVERY_ROLE, () -> whatIf.ask("nobody", "no event")),
                new Act(WhatIf.class, "askAll", EVERY_ROLE, () -> whatIf.askAll("no event")));
    }

    private List<Act> deciding() {
        return List.of(
                new Act(
                        BillingDesk.class,
                        "bill",
                        DECIDING,
                        () -> desk.bill("nobody", new Decision.Bill(Instant.EPOCH), "")),
                new Act(QuarantineDesk.class, "retry", DECIDING, () -> quarantine.retry(NO_CASE)),
                new Act(QuarantineDesk.class, "retryMatching", DECIDING, () -> quarantine.retryMatching(List.of())),
                new Act(QuarantineDesk.class, "dismiss", DECIDING, () -> quarantine.dismiss(NO_CASE, "none")),
                new Act(EventIntake.class, "submit", DECIDING, () -> intake.submit("no event")),
                new Act(Demonstration.class, "switchStream", Set.of(SPECIALIST, ADMINISTRATOR), () -> {
                    demonstration.switchStream(false);
                    return null;
                }),
                new Act(AuditLog.class, "verify", AUDITING, () -> audit.verify()),
                new Act(AuditEntries.class, "find", AUDITING, () -> entries.find(List.of(), 0, 1)),
                new Act(AuditEntries.class, "entry", AUDITING, () -> entries.entry(0)),
                new Act(AuditEntries.class, "proof", AUDITING, () -> entries.proof(0)),
                new Act(AuditEntries.class, "file", AUDITING, () -> entries.file("keys")),
                new Act(AuditEntries.class, "table", AUDITING, () -> {
                    entries.table(Instant.EPOCH, Instant.EPOCH, OutputStream.nullOutputStream());
                    return null;
                }),
                new Act(AuditEntries.class, "archive", AUDITING, () -> {
                    entries.archive(Instant.EPOCH, Instant.EPOCH, OutputStream.nullOutputStream());
                    return null;
                }));
    }

    private List<Act> ruling() {
        Set<String> ruling = Set.of(APPROVER, ADMINISTRATOR);
        Policy nothing = new Policy(Integer.MAX_VALUE, DAY, List.of(), List.of());
        Compliance.Wish wish = new Compliance.Wish("none", "none", false, false);
        return List.of(
                new Act(Policies.class, "present", EVERY_ROLE, () -> policies.present()),
                new Act(Policies.class, "last", EVERY_ROLE, () -> policies.last()),
                new Act(Policies.class, "versions", EVERY_ROLE, () -> policies.versions(FIRST)),
                new Act(Policies.class, "version", EVERY_ROLE, () -> policies.version(1)),
                new Act(Policies.class, "begin", ruling, () -> policies.begin(Integer.MAX_VALUE)),
                new Act(Policies.class, "save", ruling, () -> policies.save(nothing, 1)),
                new Act(Policies.class, "submit", ruling, () -> policies.submit(Integer.MAX_VALUE, 1, "none")),
                new Act(Policies.class, "approve", ruling, () -> policies.approve(Integer.MAX_VALUE, 1, "none")),
                new Act(Policies.class, "reject", ruling, () -> policies.reject(Integer.MAX_VALUE, 1, "none")),
                new Act(Policies.class, "withdraw", ruling, () -> policies.withdraw(Integer.MAX_VALUE, 1, "none")),
                new Act(Policies.class, "dryRun", ruling, () -> policies.dryRun(nothing, 1)),
                new Act(Compliance.class, "rules", EVERY_ROLE, () -> compliance.rules()),
                new Act(Compliance.class, "propose", Set.of(ADMINISTRATOR), () -> compliance.propose(wish, "none")),
                new Act(Compliance.class, "approve", ruling, () -> compliance.approve("none", 1, "none")),
                new Act(Compliance.class, "reject", ruling, () -> compliance.reject("none", 1, "none")),
                new Act(
                        Compliance.class,
                        "withdraw",
                        Set.of(ADMINISTRATOR),
                        () -> compliance.withdraw("none", 1, "none")));
    }

    private List<Act> atTheDesk() {
        Set<String> approving = Set.of(APPROVER, ADMINISTRATOR);
        ProposalDraft draft = ProposalDraft.takingBack(AdjustmentKind.VOID, "none", "", ReasonCode.OTHER, "none");
        return List.of(
                new Act(
                        Proposals.class,
                        "find",
                        EVERY_ROLE,
                        () -> proposals.find(List.of(), Sort.up(ProposalColumn.DUE), FIRST)),
                new Act(Proposals.class, "first", EVERY_ROLE, () -> proposals.first(List.of(), 1)),
                new Act(Proposals.class, "byId", EVERY_ROLE, () -> proposals.byId(NO_CASE)),
                new Act(Proposals.class, "history", EVERY_ROLE, () -> proposals.history(NO_CASE)),
                new Act(Proposals.class, "waiting", EVERY_ROLE, () -> proposals.waiting()),
                new Act(AdjustmentDesk.class, "preview", DECIDING, () -> adjusting.preview(draft)),
                new Act(AdjustmentDesk.class, "propose", DECIDING, () -> adjusting.propose(draft, "")),
                new Act(AdjustmentDesk.class, "approve", approving, () -> adjusting.approve(NO_CASE, 0, "")),
                new Act(
                        AdjustmentDesk.class,
                        "reject",
                        approving,
                        () -> adjusting.reject(NO_CASE, 0, ReasonCode.NOT_JUSTIFIED, "")),
                new Act(AdjustmentDesk.class, "withdraw", DECIDING, () -> adjusting.withdraw(NO_CASE, 0, "")),
                new Act(
                        AdjustmentDesk.class,
                        "reverse",
                        DECIDING,
                        () -> adjusting.reverse(NO_CASE, ReasonCode.APPLIED_BY_MISTAKE, "none", "")),
                new Act(AdjustmentDesk.class, "previewReversal", DECIDING, () -> adjusting.previewReversal(NO_CASE)),
                new Act(AdjustmentDesk.class, "assign", DECIDING, () -> adjusting.assign(NO_CASE, "")),
                new Act(AdjustmentDesk.class, "comment", DECIDING, () -> adjusting.comment(NO_CASE, "none")));
    }

    private List<Act> decidingAboutMany() {
        Set<String> approving = Set.of(APPROVER, ADMINISTRATOR);
        List<ProposalCondition> none = List.of(new ProposalCondition.OfAccount("nobody"));
        Attachments.Subject nothing = new Attachments.Subject(Attachments.Subject.Kind.DISPUTE, NO_CASE);
        BulkDesk.RuleRun never = new BulkDesk.RuleRun("none", Instant.EPOCH, Instant.EPOCH);
        return List.of(
                new Act(BulkDesk.class, "choice", approving, () -> bulk.choice(none)),
                new Act(BulkDesk.class, "approve", approving, () -> bulk.approve(none, "", "")),
                new Act(BulkDesk.class, "reject", approving, () -> bulk.reject(none, "", ReasonCode.NOT_JUSTIFIED, "")),
                new Act(
                        BulkDesk.class,
                        "reverse",
                        approving,
                        () -> bulk.reverse(never, ReasonCode.APPLIED_BY_MISTAKE, "")),
                new Act(BulkDesk.class, "shown", approving, () -> bulk.shown(never)),
                new Act(BulkDesk.class, "stop", approving, () -> bulk.stop(NO_CASE)),
                new Act(BulkDesk.class, "run", EVERY_ROLE, () -> bulk.run(NO_CASE)),
                new Act(BulkDesk.class, "runs", EVERY_ROLE, () -> bulk.runs(FIRST)),
                new Act(BulkDesk.class, "refused", EVERY_ROLE, () -> bulk.refused(NO_CASE, FIRST)),
                new Act(Attachments.class, "of", EVERY_ROLE, () -> attachments.of(nothing)),
                new Act(Attachments.class, "add", DECIDING, () -> attachments.add(nothing, "none", new byte[1])),
                new Act(Attachments.class, "open", DECIDING, () -> attachments.open(NO_CASE)),
                new Act(SavedFilters.class, "of", EVERY_ROLE, () -> saved.of(FilteredList.PROPOSALS)),
                new Act(
                        SavedFilters.class,
                        "keep",
                        EVERY_ROLE,
                        () -> saved.keep(FilteredList.PROPOSALS, new SavedFilter("", ""))),
                new Act(SavedFilters.class, "remove", EVERY_ROLE, () -> saved.remove(FilteredList.PROPOSALS, "none")),
                new Act(OwnViews.class, "of", EVERY_ROLE, () -> views.of(Listing.PROPOSALS)),
                new Act(OwnViews.class, "keep", EVERY_ROLE, () -> views.keep(Listing.PROPOSALS, View.AS_BEFORE)),
                new Act(OwnViews.class, "reset", EVERY_ROLE, () -> views.reset(Listing.PROPOSALS)),
                new Act(OwnSessions.class, "list", EVERY_ROLE, () -> ownSessions.list()),
                new Act(OwnSessions.class, "end", EVERY_ROLE, () -> ownSessions.end("nobody's")),
                new Act(OwnSessions.class, "endOthers", EVERY_ROLE, () -> ownSessions.endOthers("nobody's")));
    }

    private List<Act> disputing() {
        DisputeDraft draft =
                new DisputeDraft("nobody", "none", "", Optional.empty(), DisputeKind.OTHER, Optional.empty());
        DisputeDecision decision = new DisputeDecision(DisputeDecision.Outcome.REJECTED, Optional.empty(), "none");
        return List.of(
                new Act(Disputes.class, "find", EVERY_ROLE, () -> disputes.find(List.of(), FIRST)),
                new Act(Disputes.class, "byId", EVERY_ROLE, () -> disputes.byId(NO_CASE)),
                new Act(Disputes.class, "history", EVERY_ROLE, () -> disputes.history(NO_CASE)),
                new Act(Disputes.class, "onHold", EVERY_ROLE, () -> disputes.onHold("nobody")),
                new Act(Disputes.class, "backlog", EVERY_ROLE, () -> disputes.backlog()),
                new Act(DisputeDesk.class, "open", DECIDING, () -> disputing.open(draft, "")),
                new Act(DisputeDesk.class, "take", DECIDING, () -> disputing.take(NO_CASE, 0)),
                new Act(DisputeDesk.class, "decide", DECIDING, () -> disputing.decide(NO_CASE, 0, decision)),
                new Act(DisputeDesk.class, "withdraw", DECIDING, () -> disputing.withdraw(NO_CASE, 0, "")),
                new Act(DisputeDesk.class, "close", DECIDING, () -> disputing.close(NO_CASE, 0, "none")),
                new Act(DisputeDesk.class, "comment", DECIDING, () -> disputing.comment(NO_CASE, "none")),
                new Act(DisputeDesk.class, "text", DECIDING, () -> disputing.text(NO_CASE)));
    }

    private List<Act> requesting() {
        RequestDraft draft =
                new RequestDraft("nobody", Channel.DESK, Optional.of(new RequestText("please cancel my contract")));
        RequestAction reply = new RequestAction.Reply();
        return List.of(
                new Act(Requests.class, "find", EVERY_ROLE, () -> requests.find(List.of(), FIRST)),
                new Act(Requests.class, "byId", EVERY_ROLE, () -> requests.byId(NO_CASE)),
                new Act(Requests.class, "history", EVERY_ROLE, () -> requests.history(NO_CASE)),
                new Act(Requests.class, "open", EVERY_ROLE, () -> requests.open()),
                new Act(RequestDesk.class, "submit", DECIDING, () -> requesting.submit(draft, "")),
                new Act(RequestDesk.class, "correct", DECIDING, () -> requesting.correct(NO_CASE, 0, Intent.OTHER)),
                new Act(RequestDesk.class, "recipe", DECIDING, () -> requesting.recipe(NO_CASE, Optional.empty())),
                new Act(RequestDesk.class, "accept", DECIDING, () -> requesting.accept(NO_CASE, 0, reply, "")),
                new Act(RequestDesk.class, "refuse", DECIDING, () -> requesting.refuse(NO_CASE, 0, "none", "")),
                new Act(RequestDesk.class, "text", DECIDING, () -> requesting.text(NO_CASE)),
                new Act(RequestDesk.class, "answer", DECIDING, () -> requesting.answer(NO_CASE)),
                new Act(RequestModels.class, "status", EVERYBODY, () -> requestModels.status()),
                new Act(RequestModels.class, "current", EVERY_ROLE, () -> requestModels.current()),
                new Act(RequestModels.class, "history", EVERY_ROLE, () -> requestModels.history()),
                new Act(RequestModels.class, "waiting", EVERY_ROLE, () -> requestModels.waiting()),
                new Act(RequestModels.class, "learn", Set.of(ADMINISTRATOR), () -> requestModels.learn()));
    }

    private List<Act> triggered() {
        return List.of(
                new Act(FiredTriggers.class, "find", EVERY_ROLE, () -> triggers.find(List.of(), FIRST)),
                new Act(FiredTriggers.class, "byId", EVERY_ROLE, () -> triggers.byId(NO_CASE)),
                new Act(FiredTriggers.class, "waiting", EVERY_ROLE, () -> triggers.waiting()),
                new Act(TriggerDesk.class, "release", DECIDING, () -> releasing.release(NO_CASE, 0, "none")),
                new Act(TriggerDesk.class, "close", DECIDING, () -> releasing.close(NO_CASE, 0, "none")),
                new Act(TriggerDesk.class, "assign", DECIDING, () -> releasing.assign(NO_CASE, "")),
                new Act(TriggerDesk.class, "comment", DECIDING, () -> releasing.comment(NO_CASE, "none")));
    }

    private List<Act> alarmed() {
        return List.of(
                new Act(Health.class, "now", EVERYBODY, () -> health.now()),
                new Act(Health.class, "latest", EVERYBODY, () -> health.latest()),
                new Act(Alarms.class, "find", EVERY_ROLE, () -> alarms.find(List.of(), FIRST)),
                new Act(Alarms.class, "byId", EVERY_ROLE, () -> alarms.byId(NO_CASE)),
                new Act(Alarms.class, "unseen", EVERY_ROLE, () -> alarms.unseen()),
                new Act(AlarmDesk.class, "acknowledge", DECIDING, () -> acknowledging.acknowledge(NO_CASE, 0, "")),
                new Act(AlarmDesk.class, "release", DECIDING, () -> acknowledging.release(NO_CASE, 0)));
    }

    private List<Act> verifying() {
        Set<String> keeping = Set.of(APPROVER, ADMINISTRATOR);
        return List.of(
                new Act(Findings.class, "find", EVERY_ROLE, () -> findings.find(List.of(), FIRST)),
                new Act(Findings.class, "sums", EVERY_ROLE, () -> findings.sums(List.of())),
                new Act(Findings.class, "byId", EVERY_ROLE, () -> findings.byId(NO_CASE)),
                new Act(Findings.class, "history", EVERY_ROLE, () -> findings.history(NO_CASE)),
                new Act(Findings.class, "claim", EVERY_ROLE, () -> findings.claim(NO_CASE)),
                new Act(Findings.class, "issuers", EVERY_ROLE, () -> findings.issuers()),
                new Act(FindingDesk.class, "review", DECIDING, () -> findingDesk.review(NO_CASE, 0)),
                new Act(FindingDesk.class, "dismiss", DECIDING, () -> findingDesk.dismiss(NO_CASE, 0, "none")),
                new Act(FindingDesk.class, "remedy", DECIDING, () -> findingDesk.remedy(NO_CASE, 0)),
                new Act(IssuerReferences.class, "keep", keeping, () -> references.keep("", "")),
                new Act(IssuerReferences.class, "versions", EVERY_ROLE, () -> references.versions("nobody")),
                new Act(IssuerReferences.class, "current", EVERY_ROLE, () -> references.current("nobody")));
    }

    private List<Act> importing() {
        Set<String> bringing = Set.of(SPECIALIST, ADMINISTRATOR);
        LegacySource noName =
                new LegacySource("none", "", ZoneOffset.UTC, CurrencyUnit.EUR, "", false, ColumnMapping.EMPTY, 0);
        return List.of(
                new Act(LegacySources.class, "all", EVERY_ROLE, () -> sources.all()),
                new Act(LegacySources.class, "byCode", EVERY_ROLE, () -> sources.byCode("none")),
                new Act(LegacySources.class, "examples", EVERY_ROLE, () -> sources.examples()),
                new Act(LegacySources.class, "save", bringing, () -> sources.save(noName)),
                new Act(LegacyImports.class, "find", EVERY_ROLE, () -> imports.find(FIRST)),
                new Act(LegacyImports.class, "byId", EVERY_ROLE, () -> imports.byId(NO_CASE)),
                new Act(LegacyImports.class, "faults", EVERY_ROLE, () -> imports.faults(NO_CASE, FIRST)),
                new Act(LegacyImports.class, "conflicts", EVERY_ROLE, () -> imports.conflicts(NO_CASE, FIRST)),
                new Act(
                        LegacyImports.class,
                        "receive",
                        bringing,
                        () -> imports.receive("none", "none", InputStream.nullInputStream())),
                new Act(LegacyImports.class, "preview", bringing, () -> imports.preview(NO_CASE)),
                new Act(LegacyImports.class, "start", bringing, () -> imports.start(NO_CASE)),
                new Act(LegacyImports.class, "discard", bringing, () -> imports.discard(NO_CASE)),
                new Act(LegacyArchive.class, "find", EVERY_ROLE, () -> archive.find("none", "", FIRST)),
                new Act(LegacyArchive.class, "byNumber", EVERY_ROLE, () -> archive.byNumber("none", "none")));
    }

    private List<Act> reconciling() {
        Set<String> starting = Set.of(SPECIALIST, ADMINISTRATOR);
        return List.of(
                new Act(Reconciliations.class, "start", starting, () -> {
                    if (reconciliations.start() instanceof RunAnswer.Done(Run run)) {
                        reconciliations.stop(run.id());
                    }
                    return null;
                }),
                new Act(Reconciliations.class, "stop", starting, () -> reconciliations.stop(NO_CASE)),
                new Act(Reconciliations.class, "restart", starting, () -> reconciliations.restart(NO_CASE)),
                new Act(Reconciliations.class, "runs", EVERY_ROLE, () -> reconciliations.runs(FIRST)),
                new Act(Reconciliations.class, "run", EVERY_ROLE, () -> reconciliations.run(NO_CASE)),
                new Act(Reconciliations.class, "parts", EVERY_ROLE, () -> reconciliations.parts(NO_CASE)),
                new Act(
                        Reconciliations.class,
                        "differences",
                        EVERY_ROLE,
                        () -> reconciliations.differences(NO_CASE, "", FIRST)),
                new Act(Reconciliations.class, "skips", EVERY_ROLE, () -> reconciliations.skips(NO_CASE, FIRST)),
                new Act(Reconciliations.class, "compare", EVERY_ROLE, () -> reconciliations.compare(NO_CASE, NO_CASE)),
                new Act(
                        Reconciliations.class,
                        "compared",
                        EVERY_ROLE,
                        () -> reconciliations.compared(NO_CASE, NO_CASE, RunComparison.Kind.NEW, FIRST)),
                new Act(
                        Reconciliations.class,
                        "report",
                        EVERY_ROLE,
                        () -> reconciliations.report(NO_CASE, ReportFormat.CSV, OutputStream.nullOutputStream())));
    }

    private List<Act> telling() {
        return List.of(
                new Act(
                        Notifications.class,
                        "find",
                        EVERY_ROLE,
                        () -> notifications.find(List.of(), Sort.down(NotificationColumn.CREATED), FIRST)),
                new Act(Notifications.class, "byId", EVERY_ROLE, () -> notifications.byId(NO_CASE)),
                new Act(
                        Notifications.class,
                        "preview",
                        EVERY_ROLE,
                        () -> notifications.preview(Template.CORRECTION_CREDIT, "de")),
                new Act(Notifications.class, "languages", EVERY_ROLE, () -> notifications.languages()),
                new Act(Notifications.class, "preferenceOf", EVERY_ROLE, () -> notifications.preferenceOf("nobody")),
                new Act(Notifications.class, "status", EVERYBODY, () -> notifications.status()),
                new Act(Notifications.class, "retry", DECIDING, () -> notifications.retry(NO_CASE)),
                new Act(Notifications.class, "cancel", DECIDING, () -> notifications.cancel(NO_CASE)),
                new Act(
                        Notifications.class,
                        "setPreference",
                        DECIDING,
                        () -> notifications.setPreference("nobody", NotificationPreference.USUAL)));
    }

    private List<Act> learning() {
        return List.of(
                new Act(ModelDesk.class, "switches", EVERY_ROLE, () -> models.switches()),
                new Act(
                        ModelDesk.class,
                        "switched",
                        Set.of(APPROVER, ADMINISTRATOR),
                        () -> models.switched(Model.ANOMALY, true, "")),
                new Act(Anomalies.class, "status", EVERY_ROLE, () -> anomalies.status()),
                new Act(Anomalies.class, "state", EVERYBODY, () -> anomalies.state()),
                new Act(Forecasts.class, "of", EVERY_ROLE, () -> forecasts.of("none")),
                new Act(Forecasts.class, "suggestions", EVERY_ROLE, () -> forecasts.suggestions("none")),
                new Act(Forecasts.class, "revenue", EVERY_ROLE, () -> forecasts.revenue()),
                new Act(Forecasts.class, "status", EVERY_ROLE, () -> forecasts.status()),
                new Act(Forecasts.class, "state", EVERYBODY, () -> forecasts.state()),
                new Act(Predictions.class, "of", EVERY_ROLE, () -> predictions.of("finding/0")),
                new Act(Predictions.class, "status", EVERY_ROLE, () -> predictions.status()),
                new Act(Predictions.class, "state", EVERYBODY, () -> predictions.state()),
                new Act(
                        Predictions.class,
                        "replay",
                        Set.of(APPROVER, AUDITOR, ADMINISTRATOR),
                        () -> predictions.replay()));
    }

    private List<Act> administering() {
        Set<String> administrators = Set.of(ADMINISTRATOR);
        return List.of(
                new Act(Users.class, "create", administrators, () -> users.create("no name!", "", Set.of())),
                new Act(Users.class, "setOwnAccount", administrators, () -> users.setOwnAccount("nobody", "")),
                new Act(Users.class, "list", administrators, () -> users.list()),
                new Act(Users.class, "byId", administrators, () -> users.byId("nobody")),
                new Act(Users.class, "invite", administrators, () -> users.invite("no name!", Set.of())),
                new Act(Users.class, "newPassword", administrators, () -> users.newPassword("nobody")),
                new Act(Users.class, "setRoles", administrators, () -> users.setRoles("nobody", Set.of())),
                new Act(Users.class, "disable", administrators, () -> users.disable("nobody")),
                new Act(Users.class, "enable", administrators, () -> users.enable("nobody")),
                new Act(Users.class, "unlock", administrators, () -> users.unlock("nobody")),
                new Act(Users.class, "endSessions", administrators, () -> users.endSessions("nobody")),
                new Act(UserSessions.class, "of", administrators, () -> userSessions.of("nobody")),
                new Act(UserSessions.class, "end", administrators, () -> userSessions.end("nobody", "nobody's")),
                new Act(ApiKeys.class, "create", administrators, () -> keys.create("no name!", "none")),
                new Act(ApiKeys.class, "list", administrators, () -> keys.list()),
                new Act(ApiKeys.class, "revoke", administrators, () -> keys.revoke("none")),
                new Act(Measurements.class, "applied", administrators, () -> measurements.applied()),
                new Act(
                        Measurements.class,
                        "awaitingRecomputation",
                        administrators,
                        () -> measurements.awaitingRecomputation()),
                new Act(Measurements.class, "throughput", administrators, () -> measurements.throughput(Instant.now())),
                new Act(Measurements.class, "latencies", administrators, () -> measurements.latencies()));
    }

    private List<Act> privately() {
        Set<String> approving = Set.of(APPROVER, ADMINISTRATOR);
        Set<String> reading = with(DECIDING, AUDITOR);
        return List.of(
                new Act(
                        PrivacyDesk.class,
                        "ask",
                        DECIDING,
                        () -> privacy.ask(new PrivacyWish.Plain(RequestKind.ACCESS, "nobody", "none"), "")),
                new Act(PrivacyDesk.class, "approve", approving, () -> privacy.approve(NO_CASE, 0, "")),
                new Act(PrivacyDesk.class, "refuse", approving, () -> privacy.refuse(NO_CASE, 0, "no")),
                new Act(PrivacyDesk.class, "withdraw", DECIDING, () -> privacy.withdraw(NO_CASE, 0)),
                new Act(PrivacyDesk.class, "proposed", approving, () -> privacy.proposed(NO_CASE)),
                new Act(PrivacyDesk.class, "export", DECIDING, () -> privacy.export(NO_CASE)),
                new Act(PrivacyDesk.class, "find", reading, () -> privacy.find(RequestFilter.ALL, FIRST)),
                new Act(PrivacyDesk.class, "byId", reading, () -> privacy.byId(NO_CASE)),
                new Act(PrivacyDesk.class, "backlog", reading, () -> privacy.backlog()),
                new Act(PrivacyDesk.class, "looks", reading, () -> privacy.looks(Optional.of("nobody"), FIRST)),
                new Act(PrivacyDesk.class, "rules", reading, () -> privacy.rules()),
                new Act(PrivacyDesk.class, "standing", reading, () -> privacy.standing("nobody")));
    }

    @Test
    @DisplayName("each method lets in the roles that it is for, and nobody else")
    void everyMethod() throws Exception {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Act act : acts()) {
            wanted.put(act.name(), new TreeSet<>(act.allowed()));
            found.put(act.name(), letIn(act));
        }
        assertEquals(lines(wanted), lines(found));
    }

    @Test
    @DisplayName("the table above misses no method")
    void theTableIsComplete() {
        Set<String> tried = new TreeSet<>();
        Set<String> declared = new TreeSet<>();
        for (Act act : acts()) {
            tried.add(act.name());
            Arrays.stream(act.facade().getDeclaredMethods())
                    .map(Method::getName)
                    .forEach(method -> declared.add(act.facade().getSimpleName() + "." + method));
        }
        assertEquals(declared, tried);
    }

    /** Nobody is let in by name alone: there is no such user. */
    private String begunByNobody() {
        Caller nobody = new Caller("user:nobody", "nobody", Set.of());
        EJBException refused = assertThrows(
                EJBException.class,
                () -> sessions.begin(nobody, new Sessions.Place(Sessions.Way.PASSWORD, "elsewhere", "")));
        if (refused instanceof EJBAccessException access) {
            throw access;
        }
        return "";
    }

    private static Set<String> letIn(Act act) throws Exception {
        Set<String> letIn = new TreeSet<>();
        for (String role : EVERYBODY) {
            if (Acting.as(role).may(act.call())) {
                letIn.add(role);
            }
        }
        return letIn;
    }

    private static String lines(Map<String, Set<String>> table) {
        return String.join(
                "\n",
                table.entrySet().stream()
                        .map(row -> row.getKey() + " " + row.getValue())
                        .toList());
    }

    private static Set<String> with(Set<String> some, String more) {
        return Set.copyOf(Stream.concat(some.stream(), Stream.of(more)).toList());
    }
}
