package org.openadjust.billing.web.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads what callers send. */
final class Texts {

    private Texts() {}

    /** A body in UTF-8, read no further than it may be long. */
    static String body(InputStream body, int bytesMax) throws IOException {
        byte[] bytes = body.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new ClientErrorException("The body has more than " + bytesMax + " bytes.", 413);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequestException("The body is not UTF-8.", e);
        }
    }

    static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadRequestException(name + " has to be an instant such as 2026-11-24T00:00:00Z.", e);
        }
    }

    static LocalDate day(String name, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2200) {
                throw new BadRequestException(name + " has to be a day from 2000 to 2200.");
            }
            return day;
        } catch (DateTimeException e) {
            throw new BadRequestException(name + " has to be a day such as 2026-11-24.", e);
        }
    }
}
