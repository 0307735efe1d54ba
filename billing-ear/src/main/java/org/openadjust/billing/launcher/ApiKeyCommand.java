package org.openadjust.billing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code api-key NAME ROLE}: asks the running server for another key and prints it; it is shown this once. */
final class ApiKeyCommand {

    private static final List<String> ROLES = List.of("VIEWER", "SPECIALIST", "APPROVER", "AUDITOR", "ADMINISTRATOR");
    private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern DETAIL = Pattern.compile("\"detail\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Server server;
    private final PrintStream out;

    ApiKeyCommand(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    int run(List<String> arguments) throws Exception {
        if (arguments.size() != 2 || !ROLES.contains(arguments.get(1))) {
            throw new Refusal(
                    Refusal.USAGE,
                    "Usage: ./billing api-key NAME ROLE, where ROLE is one of " + String.join(", ", ROLES) + ".");
        }
        if (server.running().isEmpty()) {
            throw new Refusal("No server runs in " + server.data().root() + ". Start it first: ./billing start");
        }
        HttpResponse<String> answer;
        try {
            answer = ask(arguments.get(0), arguments.get(1));
        } catch (IOException e) {
            throw new Refusal("The server does not answer (" + e + "). Its log: "
                    + server.data().serverLog());
        }
        Matcher key = KEY.matcher(answer.body());
        if (answer.statusCode() != 201 || !key.find()) {
            throw new Refusal("The server refused the key (" + answer.statusCode() + "): " + reason(answer.body()));
        }
        out.println(key.group(1));
        return 0;
    }

    private HttpResponse<String> ask(String name, String role) throws Exception {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("name", name);
        wanted.put("role", role);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.info().local() + "/keys"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + server.secrets().get("api.key"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(wanted)))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String reason(String body) {
        Matcher detail = DETAIL.matcher(body);
        return detail.find() ? detail.group(1) : body.strip();
    }
}
