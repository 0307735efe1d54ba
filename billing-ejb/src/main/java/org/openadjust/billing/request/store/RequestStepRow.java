package org.openadjust.billing.request.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.openadjust.billing.platform.Micros;
import org.openadjust.billing.request.RequestView;

/** What happened to a request, as it is stored; only read here. */
@Entity
@Table(name = "customer_request_step")
public class RequestStepRow {
    @Id
    private long id;

    private long request;
    private String action;
    private String actor;
    private String text;

    @Column(name = "recorded_at")
    private long recordedAt;

    protected RequestStepRow() {}

    RequestView.Step view() {
        return new RequestView.Step(action, actor, Micros.toInstant(recordedAt), text);
    }
}
