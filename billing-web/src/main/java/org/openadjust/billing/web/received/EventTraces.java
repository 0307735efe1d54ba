package org.openadjust.billing.web.received;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.openadjust.billing.adjustment.AdjustmentColumn;
import org.openadjust.billing.adjustment.AdjustmentCondition;
import org.openadjust.billing.adjustment.AdjustmentView;
import org.openadjust.billing.adjustment.Adjustments;
import org.openadjust.billing.adjustment.ProposalColumn;
import org.openadjust.billing.adjustment.ProposalCondition;
import org.openadjust.billing.adjustment.ProposalView;
import org.openadjust.billing.adjustment.Proposals;
import org.openadjust.billing.audit.AuditCondition;
import org.openadjust.billing.audit.AuditEntries;
import org.openadjust.billing.audit.LoggedEntry;
import org.openadjust.billing.dispute.DisputeCondition;
import org.openadjust.billing.dispute.DisputeView;
import org.openadjust.billing.dispute.Disputes;
import org.openadjust.billing.document.DocumentView;
import org.openadjust.billing.document.Documents;
import org.openadjust.billing.intake.ReceivedEvent;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;
import org.openadjust.billing.request.RequestCondition;
import org.openadjust.billing.request.RequestView;
import org.openadjust.billing.request.Requests;

/** Where an event is named beyond the inbox. Each is looked up by an index: no list is read through for it. */
@RequestScoped
public class EventTraces {

    /** What names an event as what led to it. */
    public record Named(
            List<ProposalView> proposals,
            List<DocumentView> documents,
            List<DisputeView> disputes,
            List<RequestView> requests) {

        static final Named NOTHING = new Named(List.of(), List.of(), List.of(), List.of());

        public Named {
            proposals = List.copyOf(proposals);
            documents = List.copyOf(documents);
            disputes = List.copyOf(disputes);
            requests = List.copyOf(requests);
        }

        public boolean isEmpty() {
            return proposals.isEmpty() && documents.isEmpty() && disputes.isEmpty() && requests.isEmpty();
        }
    }

    private static final Slice SOME = Slice.first(20);
    private static final Slice MANY = Slice.first(Slice.LIMIT_MAX);
    private static final int ENTRIES_MAX = 50;

    @Inject
    private Adjustments adjustments;

    @Inject
    private Proposals proposals;

    @Inject
    private Documents documents;

    @Inject
    private Disputes disputes;

    @Inject
    private Requests requests;

    @Inject
    private Instance<AuditEntries> audit;

    /** Adjustments of its transaction that answer several events of its kind and source, of which they name the first alone. */
    List<AdjustmentView> together(ReceivedEvent event) {
        Instant at = event.takenAt();
        return adjustments
                .find(
                        List.of(
                                new AdjustmentCondition.Since(at),
                                new AdjustmentCondition.Before(at.plus(1, ChronoUnit.MICROS)),
                                new AdjustmentCondition.CausedBy(event.type())),
                        Sort.down(AdjustmentColumn.RECORDED),
                        MANY)
                .rows()
                .stream()
                .filter(row -> row.cause().events() > 1 && row.cause().source().equals(event.source()))
                .limit(SOME.limit())
                .toList();
    }

    Named of(String source, String id) {
        return new Named(
                proposals
                        .find(
                                List.of(new ProposalCondition.CausedByEvent(source, id)),
                                Sort.up(ProposalColumn.PROPOSED),
                                SOME)
                        .rows(),
                documents.causedBy(source, id).stream().limit(SOME.limit()).toList(),
                disputes.find(List.of(new DisputeCondition.OpenedBy(source, id)), SOME)
                        .rows(),
                requests.find(List.of(new RequestCondition.CameWith(source, id)), SOME)
                        .rows());
    }

    /** Entries of the log that rest on it, for those who may read it. */
    List<LoggedEntry> entries(ReceivedEvent event) {
        Instant at = event.takenAt();
        return audit.get()
                .find(
                        List.of(
                                new AuditCondition.Within(at, at.plus(1, ChronoUnit.MILLIS)),
                                new AuditCondition.RestingOn(event.source(), event.id())),
                        AuditEntries.NEWEST,
                        ENTRIES_MAX)
                .entries()
                .reversed();
    }
}
