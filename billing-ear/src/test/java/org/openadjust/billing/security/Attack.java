package org.openadjust.billing.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One request of somebody who means harm, and what has to come back.
 *
 * @param kind what is tried
 * @param as the role of whose session or key is used; empty: nobody's
 * @param method of HTTP
 * @param path below the application's, as it is written
 * @param headers each {@code name: value}
 * @param body as it is sent
 * @param statuses one of them is the answer; 0: the server hangs up
 * @param unseen must not be in a page as it stands here; empty: nothing more than what is for no answer
 */
record Attack(
        String kind,
        String as,
        String method,
        String path,
        List<String> headers,
        byte[] body,
        Set<Integer> statuses,
        String unseen) {

    Attack {
        headers = List.copyOf(headers);
        statuses = new TreeSet<>(statuses);
    }

    /** A page or an answer that is asked for. */
    static Attack get(String kind, String as, String path, Integer... statuses) {
        return new Attack(kind, as, "GET", path, List.of(), new byte[0], Set.of(statuses), "");
    }

    static Attack send(
            String kind, String as, String method, String path, String type, String body, Integer... statuses) {
        return new Attack(
                kind,
                as,
                method,
                path,
                type.isEmpty() ? List.of() : List.of("Content-Type: " + type),
                body.getBytes(UTF_8),
                Set.of(statuses),
                "");
    }

    static Attack json(String kind, String as, String path, String body, Integer... statuses) {
        return send(kind, as, "POST", path, "application/json", body, statuses);
    }

    /** A form as a browser fills it in. */
    static Attack form(String kind, String as, String path, List<String> namesAndValues, Integer... statuses) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            fields.add(encoded(namesAndValues.get(i)) + "=" + encoded(namesAndValues.get(i + 1)));
        }
        return send(kind, as, "POST", path, "application/x-www-form-urlencoded", String.join("&", fields), statuses);
    }

    Attack with(String... more) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(Arrays.asList(more));
        return new Attack(kind, as, method, path, all, body, statuses, unseen);
    }

    /** This is not to be seen in a page as it stands. */
    Attack hiding(String text) {
        return new Attack(kind, as, method, path, headers, body, statuses, text);
    }

    Attack with(byte[] content) {
        return new Attack(kind, as, method, path, headers, content, statuses, unseen);
    }

    boolean isForApi() {
        return path.startsWith("/api/");
    }

    /** Whether it says by itself how long its body is, or for whom it is. */
    boolean says(String header) {
        return headers.stream().anyMatch(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        String whole = kind + ": " + (as.isEmpty() ? "nobody" : as.toLowerCase(java.util.Locale.ROOT)) + " " + method
                + " "
                + path + (headers.isEmpty() ? "" : headers.stream().collect(Collectors.joining(", ", " (", ")")))
                + (body.length == 0 ? "" : " " + new String(body, 0, Math.min(body.length, 60), UTF_8));
        return whole.replaceAll("\\p{Cntrl}", "·").substring(0, Math.min(whole.length(), 200));
    }
}
