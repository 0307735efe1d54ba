package org.openadjust.billing.request.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.RequestState;
import org.openadjust.billing.request.RequestView;

/** A request as it is stored; only read here. */
@Entity
@Table(name = "customer_request")
public class RequestRow {
    @Id
    private long id;

    private String account;
    private String channel;
    private String language;
    private String intent;
    private String route;
    private boolean certain;
    private String reading;
    private String state;
    private int urgency;

    private String source;

    @Column(name = "source_id")
    private String sourceId;

    @Column(name = "received_by")
    private String receivedBy;

    @Column(name = "received_at")
    private long receivedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Long decidedAt;

    private String outcome;

    @Column(name = "answer_key")
    private String answerKey;

    @Column(name = "changed_at")
    private long changedAt;

    private int version;

    protected RequestRow() {}

    RequestView view() {
        return new RequestView(
                id,
                account,
                Channel.valueOf(channel),
                Intent.valueOf(intent),
                ReadingJson.read(language, certain, reading),
                RequestState.valueOf(state),
                receivedBy,
                Micros.toInstant(receivedAt),
                decidedBy,
                Optional.ofNullable(decidedAt).map(Micros::toInstant),
                outcome,
                !answerKey.isEmpty(),
                Micros.toInstant(changedAt),
                version);
    }
}
