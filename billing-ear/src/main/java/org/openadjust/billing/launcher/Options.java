package org.openadjust.billing.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line, read.
 *
 * @param command first word
 * @param arguments words that are neither the command nor an option of the launcher
 */
record Options(
        String command,
        List<String> arguments,
        Optional<Path> data,
        Optional<Integer> port,
        Optional<String> listen,
        Optional<String> listenJms,
        boolean empty,
        Optional<Integer> heap,
        Optional<String> database,
        Optional<String> smtp,
        Optional<String> mailFrom,
        Optional<String> mailbox,
        Optional<String> publicUrl,
        Optional<String> oidcIssuer,
        Optional<String> oidcClient,
        Optional<String> oidcClaim,
        boolean oidcOnly,
        boolean json,
        boolean help) {

    static Options parse(List<String> words) {
        return new Parser(words).parse();
    }

    /** The commands with options of their own. */
    private static final Set<String> HAVE_OPTIONS = Set.of("bench", "audit-verify", "witness");

    private static final class Parser {

        private final List<String> words;
        private int next;
        private final List<String> arguments = new ArrayList<>();
        private Optional<Path> data = Optional.empty();
        private Optional<Integer> port = Optional.empty();
        private Optional<String> listen = Optional.empty();
        private Optional<String> listenJms = Optional.empty();
        private Optional<Integer> heap = Optional.empty();
        private Optional<String> database = Optional.empty();
        private Optional<String> smtp = Optional.empty();
        private Optional<String> mailFrom = Optional.empty();
        private Optional<String> mailbox = Optional.empty();
        private Optional<String> publicUrl = Optional.empty();
        private Optional<String> oidcIssuer = Optional.empty();
        private Optional<String> oidcClient = Optional.empty();
        private Optional<String> oidcClaim = Optional.empty();
        private boolean oidcOnly;
        private boolean empty;
        private boolean json;
        private boolean help;

        Parser(List<String> words) {
            this.words = words;
        }

        Options parse() {
            String command = "";
            while (next < words.size()) {
                String word = words.get(next++);
                if (command.isEmpty() && !word.startsWith("-")) {
                    command = word;
                } else if (!option(word, command)) {
                    arguments.add(word);
                }
            }
            return new Options(
                    command,
                    List.copyOf(arguments),
                    data,
                    port,
                    listen,
                    listenJms,
                    empty,
                    heap,
                    database,
                    smtp,
                    mailFrom,
                    mailbox,
                    publicUrl,
                    oidcIssuer,
                    oidcClient,
                    oidcClaim,
                    oidcOnly,
                    json,
                    help);
        }

        private boolean option(String word, String command) {
            switch (word) {
                case "--help", "-h", "-?" -> help = true;
                case "--data" -> data = Optional.of(Path.of(value(word)));
                case "--port" -> port = Optional.of(number(word));
                case "--listen" -> listen = Optional.of(address(word));
                case "--listen-jms" -> listenJms = Optional.of(address(word));
                case "--heap" -> heap = Optional.of(Heap.checked(value(word)));
                case "--database" -> database = Optional.of(value(word));
                case "--smtp" -> smtp = Optional.of(value(word));
                case "--mail-from" -> mailFrom = Optional.of(value(word));
                case "--imap" -> mailbox = Optional.of(value(word));
                case "--public-url" -> publicUrl = Optional.of(value(word));
                case "--oidc-issuer" -> oidcIssuer = Optional.of(value(word));
                case "--oidc-client" -> oidcClient = Optional.of(value(word));
                case "--oidc-claim" -> oidcClaim = Optional.of(value(word));
                case "--oidc-only" -> oidcOnly = true;
                case "--empty" -> empty = true;
                case "--json" -> json = true;
                default -> {
                    if (word.startsWith("-") && !HAVE_OPTIONS.contains(command)) {
                        throw new Refusal(Refusal.USAGE, "Unknown option " + word + ". " + Usage.HINT);
                    }
                    return false;
                }
            }
            return true;
        }

        private String value(String option) {
            if (next == words.size() || words.get(next).isEmpty()) {
                throw new Refusal(Refusal.USAGE, "Option " + option + " needs a value. " + Usage.HINT);
            }
            return words.get(next++);
        }

        private String address(String option) {
            String text = value(option);
            if (text.matches("[A-Za-z0-9.-]+")) {
                return text;
            }
            throw new Refusal(
                    Refusal.USAGE,
                    option + " takes an IPv4 address or a name, such as 0.0.0.0 for all, not " + text + ".");
        }

        private int number(String option) {
            String text = value(option);
            int highest = Ports.HIGHEST - Ports.COUNT + 1;
            if (text.matches("\\d{1,5}")) {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= highest) {
                    return number;
                }
            }
            throw new Refusal(Refusal.USAGE, option + " takes a port from 1 to " + highest + ", not " + text + ".");
        }
    }
}
