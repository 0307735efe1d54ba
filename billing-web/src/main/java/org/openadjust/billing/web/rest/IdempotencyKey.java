package org.openadjust.billing.web.rest;

import jakarta.ws.rs.BadRequestException;

/** What a caller says so that a call that is repeated is done once. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int LENGTH_MAX = 128;

    private IdempotencyKey() {}

    /** @return empty if the caller sent none */
    static String of(String header) {
        if (header == null) {
            return "";
        }
        if (header.isBlank()
                || header.length() > LENGTH_MAX
                || header.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new BadRequestException(
                    HEADER + " has to have 1 to " + LENGTH_MAX + " visible characters, none of them a blank.");
        }
        return header;
    }
}
