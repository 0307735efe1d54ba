package org.openadjust.billing.web.views;

import java.util.List;
import org.openadjust.billing.identity.OwnViews.Listing;

/**
 * A column that a reader may hide.
 *
 * @param name how it is kept
 * @param title the key of its text
 * @param isAlways whether it is shown in any case: what a row is about
 */
public record ListColumn(String name, String title, boolean isAlways) {

    /** Those of a list, in its order; marks and buttons are none. */
    static List<ListColumn> of(Listing listing) {
        return switch (listing) {
            case ACCOUNTS ->
                List.of(
                        always("account", "field.account"),
                        column("currency", "field.currency"),
                        column("timeZone", "accounts.timeZone"),
                        column("subscriptions", "accounts.subscriptions"),
                        column("registered", "accounts.registered"));
            case ADJUSTMENTS ->
                List.of(
                        column("recorded", "adjustments.recorded"),
                        always("account", "field.account"),
                        column("subscription", "field.subscription"),
                        column("line", "adjustments.line"),
                        column("before", "adjustments.before"),
                        column("after", "adjustments.after"),
                        column("delta", "adjustments.delta"),
                        column("cause", "field.cause"));
            case CASES ->
                List.of(
                        always("case", "cases.case"),
                        column("at", "cases.at"),
                        column("account", "field.account"),
                        column("subject", "cases.subject"),
                        column("amount", "cases.amount"),
                        column("trigger", "field.trigger"),
                        column("assignee", "field.assignee"),
                        column("state", "field.state"));
            case DISPUTES ->
                List.of(
                        always("dispute", "disputes.dispute"),
                        column("due", "disputes.due"),
                        column("account", "field.account"),
                        column("document", "field.document"),
                        column("amount", "disputes.amount"),
                        column("held", "disputes.held"),
                        column("reviewer", "disputes.reviewer"),
                        column("state", "field.state"));
            case EVENTS ->
                List.of(
                        column("received", "events.received"),
                        always("event", "events.event"),
                        column("type", "field.type"),
                        column("source", "field.source"),
                        column("became", "field.fate"),
                        column("effect", "events.effect"));
            case FINDINGS ->
                List.of(
                        always("finding", "findings.finding"),
                        column("document", "field.document"),
                        column("who", "findings.who"),
                        column("amount", "findings.amount"),
                        column("found", "findings.found"),
                        column("state", "field.state"));
            case IMPORTS ->
                List.of(
                        always("file", "imports.fileColumn"),
                        column("received", "imports.received"),
                        column("state", "field.state"),
                        column("documents", "imports.documents"),
                        column("known", "imports.known"),
                        column("conflicts", "imports.conflicts"),
                        column("refused", "imports.refused"),
                        column("rows", "imports.rows"));
            case LOOKS ->
                List.of(
                        always("at", "dispute.when"),
                        column("account", "field.account"),
                        column("actor", "dispute.who"),
                        column("what", "looks.what"),
                        column("purpose", "looks.purpose"));
            case NOTIFICATIONS ->
                List.of(
                        always("created", "notifications.created"),
                        column("account", "field.account"),
                        column("template", "field.template"),
                        column("delta", "adjustments.delta"),
                        column("attempts", "notifications.attempts"),
                        column("state", "field.state"));
            case PLANS ->
                List.of(
                        always("plan", "account.plan"),
                        column("newest", "plan.newest"),
                        column("fee", "plan.fee"),
                        column("interval", "plan.interval"),
                        column("charges", "plan.charges"),
                        column("subscriptions", "plan.subscriptions"));
            case PRIVACY ->
                List.of(
                        always("request", "privacy.request"),
                        column("account", "field.account"),
                        column("due", "privacy.due"),
                        column("askedBy", "privacy.askedBy"),
                        column("decidedBy", "privacy.decidedBy"),
                        column("state", "field.state"));
            case PROPOSALS ->
                List.of(
                        column("due", "approvals.due"),
                        always("what", "approvals.what"),
                        column("account", "field.account"),
                        column("gross", "approvals.gross"),
                        column("proposedBy", "approvals.proposedBy"),
                        column("approvals", "approvals.approvals"),
                        column("assignee", "approvals.assignee"));
            case QUARANTINE ->
                List.of(
                        always("received", "quarantine.received"),
                        column("reason", "field.reason"),
                        column("event", "quarantine.event"),
                        column("source", "field.source"),
                        column("attempts", "quarantine.attempts"),
                        column("state", "field.state"));
            case RECONCILIATIONS ->
                List.of(
                        always("run", "reconciliation.run"),
                        column("requested", "reconciliation.requested"),
                        column("by", "reconciliation.by"),
                        column("state", "field.state"),
                        column("accounts", "reconciliation.accounts"),
                        column("differences", "reconciliation.differences"),
                        column("problems", "reconciliation.problems"),
                        column("skipped", "reconciliation.skipped"));
            case REQUESTS ->
                List.of(
                        always("request", "requests.request"),
                        column("intent", "field.intent"),
                        column("account", "field.account"),
                        column("route", "field.route"),
                        column("received", "requests.received"),
                        column("state", "field.state"));
            case RUNS ->
                List.of(
                        always("run", "runs.run"),
                        column("choice", "runs.choice"),
                        column("state", "field.state"),
                        column("done", "run.done"),
                        column("refused", "run.refused"),
                        column("left", "run.left"),
                        column("startedBy", "run.startedBy"));
            case WAITING ->
                List.of(
                        always("received", "waiting.received"),
                        column("waitsFor", "field.waitsFor"),
                        column("reference", "field.reference"),
                        column("event", "waiting.event"),
                        column("source", "field.source"));
        };
    }

    private static ListColumn column(String name, String title) {
        return new ListColumn(name, title, false);
    }

    private static ListColumn always(String name, String title) {
        return new ListColumn(name, title, true);
    }
}
