package org.openadjust.billing.request.model;

import java.time.Instant;
import org.openadjust.billing.request.Channel;
import org.openadjust.billing.request.Intent;
import org.openadjust.billing.request.Reading;
import org.openadjust.billing.request.RequestState;

/**
 * A request as it was taken, and where it stands.
 *
 * @param textKey under which the vault keeps what its customer has written
 * @param textParts in how many pieces
 * @param source with {@code sourceId} names the event or the call that it came with
 * @param outcome what came of it, as kind and id; or empty
 * @param answerKey under which the vault keeps what was answered; empty: nothing
 */
public record Received(
        long id,
        String account,
        Channel channel,
        String textKey,
        int textParts,
        String source,
        String sourceId,
        String receivedBy,
        Instant receivedAt,
        Intent intent,
        Reading reading,
        RequestState state,
        String outcome,
        String answerKey,
        int version) {

    public boolean isOpen() {
        return state.isOpen();
    }
}
