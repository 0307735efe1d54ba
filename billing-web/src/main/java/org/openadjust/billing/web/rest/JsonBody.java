package org.openadjust.billing.web.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openadjust.billing.platform.Json;

/** A small JSON object as a request's body, read no further than it may be long. */
final class JsonBody {

    private static final int BYTES_MAX = 16 * 1024;

    private final JsonObject object;

    private JsonBody(JsonObject object) {
        this.object = object;
    }

    static JsonBody read(InputStream body) throws IOException {
        return read(body, BYTES_MAX);
    }

    /** The same of a body that may be longer. */
    static JsonBody read(InputStream body, int bytesMax) throws IOException {
        byte[] bytes = body.readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new ClientErrorException("The body has more than " + bytesMax + " bytes.", 413);
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return new JsonBody(reader.readObject());
        } catch (RuntimeException e) {
            // not by its own exception does the parser refuse what is too deeply nested
            throw new BadRequestException("The body is not the JSON that was expected.", e);
        }
    }

    /** The same, where a body may be left out. */
    static JsonBody readOptional(InputStream body) throws IOException {
        PushbackInputStream read = new PushbackInputStream(body);
        int first = read.read();
        if (first < 0) {
            return new JsonBody(JsonValue.EMPTY_JSON_OBJECT);
        }
        read.unread(first);
        return read(read);
    }

    JsonObject object() {
        return object;
    }

    /** The text of a member, if it is there. */
    Optional<String> optionalText(String member) {
        return object.getOrDefault(member, JsonValue.NULL) == JsonValue.NULL
                ? Optional.empty()
                : Optional.of(text(member));
    }

    /** The texts of a member that has to be there. */
    Set<String> texts(String member) {
        if (object.get(member) instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .collect(Collectors.toSet());
        }
        throw new BadRequestException("The member " + member + " has to be an array of texts.");
    }

    /** The text of a member that has to be there. */
    String text(String member) {
        if (object.get(member) instanceof JsonString text) {
            return text.getString();
        }
        throw new BadRequestException("The member " + member + " has to be a text.");
    }
}
