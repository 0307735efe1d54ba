package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openadjust.billing.audit.AuditEntry;
import org.openadjust.billing.platform.Micros;

/** Reads an entry's bytes back. What is read has these very bytes: nothing that is written otherwise passes for an entry. */
public final class EntryReader {

    private final String json;
    private int at;

    private EntryReader(String json) {
        this.json = json;
    }

    /** The entry; empty if the bytes are of no version that is known here. */
    public static Optional<AuditEntry> read(byte[] bytes) {
        try {
            AuditEntry entry = entry(new EntryReader(new String(bytes, UTF_8)).members());
            return Arrays.equals(EntryBytes.of(entry), bytes) ? Optional.of(entry) : Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static AuditEntry entry(Map<String, String> members) {
        return new AuditEntry(
                text(members, "kind"),
                text(members, "action"),
                text(members, "subject"),
                text(members, "account"),
                text(members, "actor"),
                text(members, "before"),
                text(members, "after"),
                text(members, "reason"),
                text(members, "evidence"),
                Micros.toInstant(Long.parseLong(text(members, "recordedAt"))),
                text(members, "correlation"),
                text(members, "onBehalfOf"),
                text(members, "origin"));
    }

    private static String text(Map<String, String> members, String name) {
        return members.getOrDefault(name, "");
    }

    private Map<String, String> members() {
        Map<String, String> members = new HashMap<>();
        expect('{');
        do {
            expect('"');
            String name = string();
            expect(':');
            members.put(name, json.charAt(at) == '"' ? quoted() : number());
        } while (next() == ',');
        if (json.charAt(at - 1) != '}') {
            throw new IllegalArgumentException("not an entry");
        }
        return members;
    }

    private String quoted() {
        at++;
        return string();
    }

    private String number() {
        int from = at;
        while (json.charAt(at) == '-' || Character.isDigit(json.charAt(at))) {
            at++;
        }
        return json.substring(from, at);
    }

    /** Up to the quotation mark that ends it. */
    private String string() {
        int from = at;
        while (json.charAt(at) != '"' && json.charAt(at) != '\\') {
            at++;
        }
        if (json.charAt(at) == '"') {
            return json.substring(from, at++);
        }
        StringBuilder text = new StringBuilder().append(json, from, at);
        char c = next();
        while (c != '"') {
            text.append(c == '\\' ? escaped() : c);
            c = next();
        }
        return text.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(json.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private char next() {
        return json.charAt(at++);
    }

    private void expect(char c) {
        if (next() != c) {
            throw new IllegalArgumentException("not an entry");
        }
    }
}
