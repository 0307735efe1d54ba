package org.openadjust.billing.privacy;

import java.util.List;
import java.util.Optional;
import org.openadjust.billing.platform.Page;
import org.openadjust.billing.platform.Slice;

/** Where persons' requests are handled: one asks for a person, another approves, and only then it is done. */
public interface PrivacyDesk {

    /** How long the data can be fetched once that was approved. */
    int DAYS_TO_FETCH = 30;

    /**
     * Asks for something. For who handles exceptions, and for who decides.
     *
     * @param key what the caller sent so that it is asked once; empty: nothing
     */
    PrivacyAnswer ask(PrivacyWish wish, String key);

    /** Approves a request, which is done at once. For another person, who decides. */
    PrivacyAnswer approve(long request, int version, String remark);

    /** Refuses it, with the reason that the person is told. For another person, who decides. */
    PrivacyAnswer refuse(long request, int version, String reason);

    /** Takes it back. For who has asked. */
    PrivacyAnswer withdraw(long request, int version);

    /** Who a correction is to be kept as; the look is noted. Empty if nothing is to be corrected any more. */
    Optional<Person> proposed(long request);

    /** All that is kept of a person whose access was approved; the look is noted. Empty if it was not, or the time is over. */
    Optional<Exported> export(long request);

    /** The newest first. Not for {@code VIEWER}. */
    Page<RequestView> find(RequestFilter filter, Slice slice);

    Optional<RequestView> byId(long request);

    /** How many wait for a decision, and how many of them for too long. */
    Backlog backlog();

    /** Who has looked at what is kept of persons, the newest first. Not for {@code VIEWER}. */
    Page<LookView> looks(Optional<String> account, Slice slice);

    /** How long what is kept. */
    List<RetentionRule> rules();

    /** How a person stands; empty if there is no such account. Opens nothing. */
    Optional<Standing> standing(String account);

    /** Requests that wait. */
    record Backlog(long waiting, long overdue) {}

    /**
     * What is kept of a person, in numbers.
     *
     * @param isKnown whether it is kept who they are
     * @param isRestricted whether it is kept and not used
     * @param isErased whether it was erased, and nothing was told since
     */
    record Standing(String account, boolean isKnown, boolean isRestricted, boolean isErased, int texts, int files) {}
}
