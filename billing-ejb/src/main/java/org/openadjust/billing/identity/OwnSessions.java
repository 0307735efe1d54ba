package org.openadjust.billing.identity;

import java.util.List;

/** Where the caller is signed in. Open to everybody who is a user, whatever their roles. */
public interface OwnSessions {

    /** Those that go on, the last used first. */
    List<Sessions.View> list();

    /** @return false if the caller has no such session any more */
    boolean end(String id);

    /**
     * Ends all of the caller's but one.
     *
     * @return how many that were
     */
    int endOthers(String but);
}
