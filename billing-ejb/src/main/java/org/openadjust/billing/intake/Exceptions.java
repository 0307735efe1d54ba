package org.openadjust.billing.intake;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;
import org.openadjust.billing.platform.Sort;

/** What intake could not settle by itself, for every role to read; {@link QuarantineDesk} acts on it. */
public interface Exceptions {

    Backlog backlog();

    /** Those that meet all conditions; of equals the newest first. */
    Page<QuarantinedMessage> quarantine(List<QuarantineCondition> conditions, Sort<QuarantineColumn> sort, Slice slice);

    /** The reasons of the cases that are open, by code. */
    List<String> openReasons();

    Optional<QuarantinedMessage> quarantined(long id);

    /**
     * The first characters of what came, with card numbers masked; empty text if there is no such case.
     *
     * @param charactersMax where to cut
     */
    String payload(long id, int charactersMax);

    /**
     * Events that refer to something not yet known; of equals the oldest first.
     *
     * @param waitsFor kind of thing; empty for all
     * @param reference part of the id they wait for; empty for all
     */
    Page<WaitingEvent> waiting(String waitsFor, String reference, Sort<WaitingColumn> sort, Slice slice);
}
