package org.openadjust.billing.identity;

import java.io.Serializable;
import java.util.Set;

/**
 * Who is calling.
 *
 * @param actor opaque id, {@code user:…} or {@code key:…}; the caller principal's name in the facades
 * @param name what to call it on a screen
 * @param roles what it may do, of {@link Roles#ALL}
 */
public record Caller(String actor, String name, Set<String> roles) implements Serializable {
    public Caller {
        roles = Set.copyOf(roles);
    }
}
