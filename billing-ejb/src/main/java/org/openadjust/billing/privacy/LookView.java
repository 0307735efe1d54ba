package org.openadjust.billing.privacy;

import java.time.Instant;

/**
 * A look at what is kept of a person.
 *
 * @param what {@code PERSON}, {@code TEXT}, {@code FILE} or {@code EXPORT}
 * @param purpose what it was for, as kind and id
 */
public record LookView(String account, String actor, String what, String purpose, Instant at) {}
