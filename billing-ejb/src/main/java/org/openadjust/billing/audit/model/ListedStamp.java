package org.openadjust.billing.audit.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time stamp as it is listed beside a log.
 *
 * @param authority who gave it, by the name that it has here; letters, digits, hyphens and underscores
 * @param state whose root is stamped
 * @param at when, by the authority's clock
 */
public record ListedStamp(String authority, Head state, Instant at) {

    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9_-]{1,60})\\.([0-9]{1,18})\t([0-9a-f]{64})\t([0-9TZ:.-]{1,40})");

    /** A message imprint by SHA-256 (RFC 3161, 2.4.1) up to the hash itself, in DER; once with and once without empty parameters. */
    private static final List<byte[]> IMPRINTS = List.of(
            HexFormat.of().parseHex("3031300d0609608648016503040201" + "0500" + "0420"),
            HexFormat.of().parseHex("302f300b0609608648016503040201" + "0420"));

    /** What its files are called. */
    public String name() {
        return authority + '.' + state.leaves();
    }

    /** Its line of the list. */
    public String line() {
        return name() + '\t' + state.root() + '\t' + at + '\n';
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static List<ListedStamp> parse(String list) {
        List<ListedStamp> stamps = new ArrayList<>();
        list.lines().forEach(line -> stamps.add(one(line)));
        return stamps;
    }

    private static ListedStamp one(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a time stamp's line");
        }
        try {
            Head state = new Head(Long.parseLong(parts.group(2)), Hash.ofHex(parts.group(3)));
            return new ListedStamp(parts.group(1), state, Instant.parse(parts.group(4)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time stamp's line", e);
        }
    }

    /** Whether an authority's answer speaks of this root; whether the authority has signed it is another question. */
    public boolean isOf(byte[] answer) {
        String bytes = new String(answer, ISO_8859_1);
        String root = new String(state.root().bytes(), ISO_8859_1);
        return IMPRINTS.stream().anyMatch(imprint -> bytes.contains(new String(imprint, ISO_8859_1) + root));
    }

    /** What tells who has stamped it, and when. */
    public String command() {
        return "openssl ts -verify -digest " + state.root() + " -in " + TlogPath.stamp(name())
                + " -CAfile AUTHORITY.pem";
    }
}
