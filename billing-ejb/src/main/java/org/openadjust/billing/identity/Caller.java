package org.openadjust.billing.identity;

import java.io.Serializable;
import java.util.Set;

/**
 * Who is calling.
 *
 * @param actor opaque id, {@code user:…} or {@code key:…}; the caller principal's name in the facades
 * @param name what to call it on a screen
 * @param roles what it may do, of {@link Roles#ALL}
 * @param hasFirstPassword whether it has to change the password that the system made, and may do nothing before
 */
public record Caller(String actor, String name, Set<String> roles, boolean hasFirstPassword) implements Serializable {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public Caller(String actor, String name, Set<String> roles) {
        this(actor, name, roles, false);
    }
}
