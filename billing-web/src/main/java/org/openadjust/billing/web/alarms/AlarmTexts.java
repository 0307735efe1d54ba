package org.openadjust.billing.web.alarms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.openadjust.billing.alarm.AlarmView;
import org.openadjust.billing.alarm.AlarmView.Acknowledgement;
import org.openadjust.billing.health.Observation;
import org.openadjust.billing.health.Part;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Settings;
import org.openadjust.billing.web.layout.People;
import org.openadjust.billing.web.layout.Viewer;
import org.openadjust.billing.web.show.Show;

/** What is wrong, in words: what it is about, what to do, and where. */
@Named
@RequestScoped
public class AlarmTexts {

    /**
     * A page where something can be done.
     *
     * @param page its address; empty if there is none, or none for the reader
     */
    public record Way(String page, String title) {
        static final Way NONE = new Way("", "");
    }

    @Inject
    private Show show;

    @Inject
    private People people;

    @Inject
    private Viewer viewer;

    @Inject
    private Settings settings;

    /** What it is about: the part, which of several, and the server if it is another one. */
    public String about(AlarmView alarm) {
        String part = about(alarm.part(), alarm.which());
        boolean isElsewhere = !alarm.node().isEmpty() && !alarm.node().equals(settings.node());
        return isElsewhere ? show.text("alarms.onServer", part, alarm.node()) : part;
    }

    /** The same of a part that was looked at. */
    public String part(Observation seen) {
        return about(seen.part(), seen.which());
    }

    private String about(Part part, String which) {
        String name = show.code("health", part);
        return which.isEmpty() ? name : show.text("alarms.which", name, which);
    }

    /** What it means, and what to do about it. */
    public String says(AlarmView alarm) {
        return says(alarm.part(), alarm.state());
    }

    public String partSays(Observation seen) {
        return says(seen.part(), seen.state());
    }

    private String says(Part part, String state) {
        return state.equals(Observation.UNKNOWN)
                ? show.text("healthSays.UNKNOWN")
                : show.code("healthSays", part + "." + state);
    }

    /** What is said besides; empty if nothing. */
    public String detail(AlarmView alarm) {
        return detail(alarm.part(), alarm.detail());
    }

    public String partDetail(Observation seen) {
        return detail(seen.part(), seen.detail());
    }

    private String detail(Part part, String detail) {
        if (detail.isEmpty()) {
            return "";
        }
        return switch (part) {
            case APPROVALS, DISPUTES, PRIVACY, QUARANTINE -> waiting(detail);
            case CERTIFICATE -> show.text("alarms.ends", instant(detail));
            case INTAKE -> show.text("alarms.later", duration(detail));
            case MAIL -> show.code("mailError", detail);
            case CHALLENGER -> show.text("alarms.version", detail);
            case RECONCILIATION -> reconciliation(detail);
            case ANCHOR, ANOMALY, AUDIT, DATABASE, DECISION, FORECAST, MAILBOX, REQUESTS -> detail;
        };
    }

    private String waiting(String count) {
        long waiting = Long.parseLong(count);
        return show.text("alarms.waiting", show.count(waiting) + (waiting == Page.COUNT_MAX ? "+" : ""), waiting);
    }

    /** The run that failed, by its number; or when the last one came to its end. */
    private String reconciliation(String detail) {
        return detail.chars().allMatch(Character::isDigit)
                ? show.text("alarms.run", detail)
                : show.text("alarms.lastRun", instant(detail));
    }

    private String instant(String text) {
        try {
            return show.instant(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private String duration(String text) {
        try {
            return show.duration(Duration.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Where somebody can do something about it. */
    public Way way(AlarmView alarm) {
        return switch (alarm.part()) {
            case APPROVALS -> way("inbox.xhtml", "nav.approvals");
            case AUDIT, ANCHOR -> viewer.isAuditing() ? way("audit.xhtml", "nav.audit") : Way.NONE;
            case ANOMALY, DECISION, CHALLENGER, FORECAST -> way("models.xhtml", "nav.models");
            case DISPUTES -> way("disputes.xhtml", "nav.disputes");
            case INTAKE -> way("index.xhtml", "nav.overview");
            case MAIL -> way("notifications.xhtml", "nav.notifications");
            case MAILBOX, REQUESTS -> way("requests.xhtml", "nav.requests");
            case PRIVACY -> viewer.isDeciding() || viewer.isAuditing() ? way("privacy.xhtml", "nav.privacy") : Way.NONE;
            case QUARANTINE -> way("quarantine.xhtml", "nav.quarantine");
            case RECONCILIATION -> way("reconciliation.xhtml", "nav.reconciliation");
            case CERTIFICATE, DATABASE -> Way.NONE;
        };
    }

    private Way way(String page, String title) {
        return new Way(page, show.text(title));
    }

    /** Who has seen it, and when. */
    public String seen(Acknowledgement acknowledgement) {
        return show.text("alarms.seenBy", people.name(acknowledgement.by()), show.instant(acknowledgement.at()));
    }

    /** The same under a heading that says what it is. */
    public String seenShort(Acknowledgement acknowledgement) {
        return people.name(acknowledgement.by()) + ", " + show.instant(acknowledgement.at());
    }

    /** The same as a sentence; empty if nobody has. */
    public String seenOrEmpty(Acknowledgement acknowledgement) {
        return acknowledgement == null ? "" : seen(acknowledgement) + ".";
    }

    /** Who did a step; what did it, where it was nobody. */
    public String actor(AlarmView.Step step) {
        return step.actor().startsWith("system:") ? show.text("alarms.byItself") : people.name(step.actor());
    }

    /** What a step says: what was wrong from then on, and its words. */
    public String said(AlarmView alarm, AlarmView.Step step) {
        boolean isOfPerson = !step.actor().startsWith("system:");
        if (isOfPerson || step.state().isEmpty()) {
            return step.text();
        }
        String detail = detail(alarm.part(), step.text());
        return show.code("alarmState", step.state()) + (detail.isEmpty() ? "" : ": " + detail);
    }
}
