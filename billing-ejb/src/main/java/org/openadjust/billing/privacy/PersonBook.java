package org.openadjust.billing.privacy;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The vault as other features use it. Everything joins the caller's transaction. */
public interface PersonBook {

    /** Keeps persons by account, instead of who was kept before; leaves an audit entry for each, which names the account alone. */
    void put(Map<String, Person> persons, Instant now);

    /**
     * The same for accounts of which nobody is kept yet. Who is kept came by a change that overtook the account's registration, and
     * stays.
     */
    void introduce(Map<String, Person> persons, Instant now);

    /**
     * The persons among these accounts that are kept and not restricted, by account. Each look is kept.
     *
     * @throws SealBroken if one does not open
     */
    Map<String, Person> of(Collection<String> accounts, Look look);

    /** Those of the accounts that can be written to: with an address, and not restricted. Opens nothing. */
    Set<String> withAddress(Collection<String> accounts);

    /**
     * Accounts of persons with an address, unless they are restricted; upper and lower case alike. Opens nothing.
     *
     * @param email empty: nobody has it
     */
    Set<String> withEmail(String email);

    /**
     * Makes addresses findable that were kept when they were not yet.
     *
     * @param personsMax how many at once
     * @return how many were
     */
    int makeFindable(int personsMax);
}
