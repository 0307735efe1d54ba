package org.openadjust.billing.identity;

import java.util.List;

/** Where users are signed in. For administrators; {@link Users#endSessions} ends all of a user's at once. */
public interface UserSessions {

    /**
     * Those of a user that go on, the last used first.
     *
     * @param user without the prefix of an actor
     */
    List<Sessions.View> of(String user);

    /** @return false if the user has no such session any more */
    boolean end(String user, String id);
}
