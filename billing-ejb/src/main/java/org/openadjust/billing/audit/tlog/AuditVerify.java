package org.openadjust.billing.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.openadjust.billing.audit.model.CosignerKey;
import org.openadjust.billing.audit.model.LogKeys;
import org.openadjust.billing.audit.model.NoteVerifier;
import org.openadjust.billing.audit.model.SignedNote;
import org.openadjust.billing.audit.model.TlogCheck;
import org.openadjust.billing.audit.model.TlogFiles;
import org.openadjust.billing.audit.model.TlogPath;
import org.openadjust.billing.audit.model.TlogProof;
import org.openadjust.billing.audit.model.TlogResult;
import org.openadjust.billing.audit.model.TlogResult.Verdict;
import org.openadjust.billing.audit.model.Trust;

/**
 * {@code audit-verify DIR|ZIP|URL|PROOF [--key K] [--witness K]… [--checkpoint FILE]…}: checks an exported log, one at an
 * address, or a single proof, and needs nothing but the JDK. It believes what it is given by its options, and nothing that it
 * finds.
 */
public final class AuditVerify implements ToIntBiFunction<List<String>, PrintStream> {

    /** The log, or the entry of a proof, is what was signed. */
    public static final int INTACT = 0;

    /** It is not. */
    public static final int TAMPERED = 1;

    /** Something is not there, so that nobody can tell. */
    public static final int INCOMPLETE = 2;

    /** It was not said what to check, or not in this way. */
    public static final int USAGE = 3;

    private static final String USAGE_TEXT = "audit-verify DIR|ZIP|URL|PROOF.tlog-proof [--key KEY|FILE]"
            + " [--witness KEY|FILE].. [--checkpoint FILE]..";
    private static final String PROOF = ".tlog-proof";

    /** The environment's variable with the API key that an address asks for. */
    private static final String API_KEY = "BILLING_API_KEY";

    /** @param clock of no use to it: its commands are made alike */
    public AuditVerify(Clock clock) {}

    private record Asked(String target, Trust trust) {}

    @Override
    public int applyAsInt(List<String> arguments, PrintStream out) {
        Optional<Asked> asked;
        try {
            asked = asked(new ArrayDeque<>(arguments));
        } catch (IOException | IllegalArgumentException e) {
            out.println("usage: " + e.getMessage());
            return USAGE;
        }
        if (asked.isEmpty()) {
            out.println("usage: " + USAGE_TEXT);
            return USAGE;
        }
        try {
            return check(asked.get(), out);
        } catch (IOException e) {
            out.println("incomplete: " + e.getMessage());
            return INCOMPLETE;
        }
    }

    private static Optional<Asked> asked(Deque<String> words) throws IOException {
        String target = "";
        Optional<NoteVerifier> key = Optional.empty();
        List<CosignerKey> witnesses = new ArrayList<>();
        List<SignedNote> kept = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (word.startsWith("--") && words.isEmpty() || !word.startsWith("--") && !target.isEmpty()) {
                return Optional.empty();
            }
            switch (word) {
                case "--key" -> key = Optional.of(key(words.removeFirst()));
                case "--witness" -> witnesses.add(CosignerKey.parse(text(words.removeFirst())));
                case "--checkpoint" -> kept.add(SignedNote.parse(Files.readString(Path.of(words.removeFirst()))));
                default -> {
                    if (word.startsWith("-")) {
                        return Optional.empty();
                    }
                    target = word;
                }
            }
        }
        return target.isEmpty() ? Optional.empty() : Optional.of(new Asked(target, new Trust(key, witnesses, kept)));
    }

    /** A key itself, or the file that it is in; of a log's keys the last one. */
    private static NoteVerifier key(String keyOrFile) throws IOException {
        return LogKeys.parse(text(keyOrFile)).current();
    }

    private static String text(String keyOrFile) throws IOException {
        return (Files.exists(Path.of(keyOrFile)) ? Files.readString(Path.of(keyOrFile)) : keyOrFile).strip() + '\n';
    }

    private static int check(Asked asked, PrintStream out) throws IOException {
        String target = asked.target();
        if (target.startsWith("http://") || target.startsWith("https://")) {
            String key = Optional.ofNullable(System.getenv(API_KEY)).orElse("");
            return check(new HttpFiles(target, key), asked.trust(), out);
        }
        Path path = Path.of(target);
        if (Files.isDirectory(path)) {
            return check(new FolderFiles(path), asked.trust(), out);
        }
        if (!Files.isRegularFile(path)) {
            out.println("usage: there is no file or directory " + target);
            return USAGE;
        }
        if (target.endsWith(PROOF)) {
            return checkProof(path, asked.trust(), out);
        }
        try (FileSystem archive = FileSystems.newFileSystem(path)) {
            return check(new FolderFiles(archive.getPath("/")), asked.trust(), out);
        }
    }

    private static int check(TlogFiles files, Trust trust, PrintStream out) throws IOException {
        TlogResult result = new TlogCheck(files, trust).run();
        String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
        out.println(verdict + ": "
                + result.problem().orElse(result.leaves() + " entries, " + result.read() + " of them read"));
        if (result.entry().isPresent()) {
            out.println("first bad entry: " + result.entry().getAsLong());
        }
        result.notes().forEach(note -> out.println("note: " + note));
        return code(result.verdict());
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case INTACT -> INTACT;
            case TAMPERED -> TAMPERED;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    private static int checkProof(Path file, Trust trust, PrintStream out) throws IOException {
        Optional<byte[]> beside = new FolderFiles(file.toAbsolutePath().getParent()).read(TlogPath.KEYS);
        if (trust.key().isEmpty() && beside.isEmpty()) {
            out.println("incomplete: no key to check it with; name one with --key");
            return INCOMPLETE;
        }
        try {
            LogKeys keys = beside.map(text -> LogKeys.parse(new String(text, UTF_8)))
                    .orElseGet(() -> LogKeys.of(trust.key().orElseThrow()));
            TlogProof proof = TlogProof.parse(Files.readString(file));
            Optional<String> problem =
                    trust.key().filter(key -> !keys.leadsFrom(key)).isPresent()
                            ? Optional.of("it is another log's")
                            : proof.problem(keys)
                                    .or(() -> trust.witnesses().stream()
                                            .filter(witness -> witness.signedAt(proof.checkpoint())
                                                    .isEmpty())
                                            .map(witness ->
                                                    "witness " + witness.name() + " has not signed its checkpoint")
                                            .findFirst());
            out.println(problem.map(words -> "tampered: " + words)
                    .orElse("intact: entry " + proof.index() + " is in the log that was signed"));
            if (trust.key().isEmpty()) {
                out.println("note: the key is the log's own word; compare it with one that you have from elsewhere: "
                        + keys.current());
            }
            out.println("entry: " + new String(proof.entry(), UTF_8));
            return problem.isPresent() ? TAMPERED : INTACT;
        } catch (IllegalArgumentException e) {
            out.println("tampered: " + e.getMessage());
            return TAMPERED;
        }
    }
}
