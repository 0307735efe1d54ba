package org.openadjust.billing.bench;

import jakarta.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.openadjust.billing.browser.PageTimes;
import org.openadjust.billing.identity.Roles;
import org.openadjust.billing.security.Caller;
import org.openadjust.billing.server.Api;
import org.openadjust.billing.server.RunningServer;

/**
 * The dashboard with many accounts and adjustments: people with sessions of their own ask for all of its pages in turn, about accounts by
 * chance, and read each for a while. First their answers count; then, while they go on, a browser opens each page some times, whose work
 * is not the server's.
 */
final class PagesBench {

    private static final long SEED = 20_261_129;
    private static final int WARM_ROUNDS = 3;
    private static final int BROWSER_ROUNDS = 5;

    /** The dashboard's pages and how each is addressed, for what the number points at. */
    private static final Map<String, IntFunction<String>> PAGES = pages();

    private final PagesOptions options;
    private final Path info;
    private final RunningServer server;
    private final PagesWorld world;

    /**
     * What was seen beside the answers.
     *
     * @param cpuSeconds of the server while they counted
     * @param usable in how many milliseconds a browser can use each page
     */
    private record Looked(double cpuSeconds, Map<String, Double> usable) {}

    /** One answer. */
    private record Answer(long nanos, int status, int bytes) {
        boolean isFailure() {
            return status != 200;
        }
    }

    PagesBench(Path info, PagesOptions options) {
        this.info = info;
        this.options = options;
        this.server = RunningServer.shared();
        this.world = new PagesWorld(options);
    }

    private static Map<String, IntFunction<String>> pages() {
        Map<String, IntFunction<String>> pages = new LinkedHashMap<>();
        pages.put("overview", number -> "");
        pages.put("search", number -> "search.xhtml?q=" + ReconcileData.account(number));
        pages.put("accounts", number -> "accounts.xhtml");
        pages.put("accounts, searched", number -> "accounts.xhtml?search=" + ReconcileData.account(number));
        pages.put("account", number -> "account.xhtml?id=" + ReconcileData.account(number));
        pages.put("document", PagesWorld::document);
        pages.put(
                "how somebody is told",
                number -> "notification-preferences.xhtml?account=" + ReconcileData.account(number));
        pages.put("adjustments", number -> "adjustments.xhtml");
        pages.put("adjustments of an account", number -> "adjustments.xhtml?account=" + ReconcileData.account(number));
        pages.put("adjustments by amount", number -> "adjustments.xhtml?direction=CHARGED&least=1");
        pages.put("events", number -> "events.xhtml");
        pages.put("events of an account", number -> "events.xhtml?account=" + ReconcileData.account(number));
        pages.put("inbox", number -> "inbox.xhtml");
        pages.put("proposal", number -> "proposal.xhtml?id=" + PagesWorld.waiting(number));
        pages.put("proposal, decided", number -> "proposal.xhtml?id=" + PagesWorld.decided(number));
        pages.put("findings", number -> "findings.xhtml");
        pages.put("finding", number -> "finding.xhtml?id=" + PagesWorld.finding(number));
        pages.put("disputes", number -> "disputes.xhtml");
        pages.put("dispute, opened", number -> "dispute-open.xhtml?account=" + ReconcileData.account(number));
        pages.put("requests", number -> "requests.xhtml");
        pages.put("request, entered", number -> "request-new.xhtml?account=" + ReconcileData.account(number));
        pages.put("alarms", number -> "alarms.xhtml");
        pages.put("cases", number -> "triggers.xhtml");
        pages.put("notifications", number -> "notifications.xhtml");
        pages.put("quarantine", number -> "quarantine.xhtml");
        pages.put("waiting", number -> "waiting.xhtml");
        pages.put("imports", number -> "imports.xhtml");
        pages.put("runs", number -> "runs.xhtml");
        pages.put("take back", number -> "take-back.xhtml");
        pages.put("reconciliation", number -> "reconciliation.xhtml");
        pages.put("catalogue", number -> "catalog.xhtml");
        pages.put("plan", number -> "plan.xhtml?plan=" + PagesWorld.PLAN);
        pages.put("publish", number -> "publish.xhtml?plan=" + PagesWorld.PLAN);
        pages.put("what if", number -> "whatif.xhtml?account=" + ReconcileData.account(number));
        pages.put("policy", number -> "policy.xhtml");
        pages.put("policy's version", number -> "policy-edit.xhtml?version=1");
        pages.put("compliance", number -> "compliance.xhtml");
        pages.put("models", number -> "models.xhtml");
        pages.put("letters", number -> "templates.xhtml");
        pages.put("audit", number -> "audit.xhtml");
        pages.put("audit of an account", number -> "audit.xhtml?account=" + ReconcileData.account(number));
        pages.put("audit, what changed", number -> "audit-story.xhtml?adjustment=" + PagesWorld.adjustment(number));
        pages.put("privacy", number -> "privacy.xhtml");
        pages.put("privacy, asked", number -> "privacy-ask.xhtml?account=" + ReconcileData.account(number));
        pages.put("privacy, looks", number -> "privacy-looks.xhtml");
        pages.put("retention", number -> "privacy-retention.xhtml");
        pages.put("people", number -> "people.xhtml");
        pages.put("password", number -> "password.xhtml");
        pages.put("sessions", number -> "sessions.xhtml");
        pages.put("about", number -> "about.xhtml");
        return pages;
    }

    PagesReport run() throws Exception {
        if (!options.isWritten()) {
            write();
        }
        say("signs " + options.users() + " users in");
        Caller caller = new Caller(server);
        List<String> sessions = sessions(caller);
        for (int round = 0; round < WARM_ROUNDS; round++) {
            for (IntFunction<String> page : PAGES.values()) {
                String path = page.apply(round);
                Answer answer = open(caller, sessions.get(round % sessions.size()), path);
                if (answer.isFailure()) {
                    say(path + " answered " + answer.status());
                }
            }
        }
        say("looks for " + options.warm() + " s, and " + options.seconds() + " s that count");
        Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
        PAGES.keySet().forEach(page -> answers.put(page, Collections.synchronizedList(new ArrayList<>())));
        ServerProcess process = new ServerProcess(Target.read(info).pid());
        Looked looked = look(caller, process, sessions, answers);
        List<PagesReport.Page> pages = PAGES.keySet().stream()
                .map(page -> page(page, answers.get(page), looked.usable().get(page)))
                .toList();
        return PagesReport.of(Target.read(info), options, looked.cpuSeconds(), pages);
    }

    private void write() throws Exception {
        say("writes " + options.accounts() + " accounts and " + options.adjustments() + " adjustments");
        world.tell(new Api(server));
        Path data = info.toAbsolutePath().getParent();
        server.stop();
        world.write(data);
        server.start();
    }

    private List<String> sessions(Caller caller) {
        Api api = new Api(server);
        List<String> sessions = new ArrayList<>();
        for (int user = 0; user < options.users(); user++) {
            String name = "bench-" + UUID.randomUUID().toString().substring(0, 8);
            String password = UUID.randomUUID().toString();
            api.post(
                    "/users",
                    "application/json",
                    Json.createObjectBuilder()
                            .add("name", name)
                            .add("password", password)
                            .add("role", Roles.ADMINISTRATOR)
                            .build()
                            .toString());
            sessions.add(String.join(
                    "; ",
                    caller.signIn(name, password, "").headers().allValues("Set-Cookie").stream()
                            .map(cookie -> cookie.replaceAll(";.*", ""))
                            .toList()));
        }
        return sessions;
    }

    private Looked look(Caller caller, ServerProcess process, List<String> sessions, Map<String, List<Answer>> answers)
            throws Exception {
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.warm());
        long end = begin + TimeUnit.SECONDS.toNanos(options.seconds());
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int user = 0; user < sessions.size(); user++) {
                Random random = new Random(SEED + user);
                String session = sessions.get(user);
                all.add(people.submit(() -> look(caller, session, random, answers, begin, end, isOver)));
            }
            Map<String, String> addresses = new LinkedHashMap<>();
            PAGES.forEach((page, address) -> addresses.put(page, address.apply(options.accounts() / 2)));
            Looked looked;
            try {
                TimeUnit.SECONDS.sleep(options.warm());
                double cpu = process.cpuSeconds();
                TimeUnit.SECONDS.sleep(options.seconds());
                cpu = process.cpuSeconds() - cpu;
                looked = new Looked(cpu, PageTimes.usable(server, sessions.getFirst(), addresses, BROWSER_ROUNDS));
            } finally {
                isOver.set(true);
            }
            for (Future<?> one : all) {
                one.get();
            }
            return looked;
        }
    }

    private Void look(
            Caller caller,
            String session,
            Random random,
            Map<String, List<Answer>> answers,
            long begin,
            long end,
            AtomicBoolean isOver)
            throws InterruptedException {
        List<String> left = new ArrayList<>();
        while (!isOver.get()) {
            TimeUnit.MILLISECONDS.sleep(Math.round(-Math.log(1 - random.nextDouble()) * 1_000 * options.think()));
            if (left.isEmpty()) {
                left.addAll(PAGES.keySet());
                Collections.shuffle(left, random);
            }
            String name = left.removeLast();
            String path = PAGES.get(name).apply(random.nextInt(options.accounts()));
            boolean isCounted = System.nanoTime() > begin && System.nanoTime() < end;
            Answer answer = open(caller, session, path);
            if (isCounted) {
                answers.get(name).add(answer);
            }
        }
        return null;
    }

    private static Answer open(Caller caller, String session, String path) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = caller.get("/" + path, "Cookie", session);
        long nanos = System.nanoTime() - begun;
        return new Answer(nanos, answer.statusCode(), answer.body().length());
    }

    private static PagesReport.Page page(String name, List<Answer> answers, double usable) {
        double[] millis = answers.stream()
                .mapToDouble(answer -> answer.nanos() / 1e6)
                .sorted()
                .toArray();
        if (millis.length == 0) {
            throw new IllegalStateException(name + " was not asked for: look for longer");
        }
        return new PagesReport.Page(
                name,
                millis.length,
                answers.stream().filter(Answer::isFailure).count(),
                millis[millis.length / 2],
                millis[(int) Math.min(millis.length - 1L, millis.length * 95L / 100)],
                millis[millis.length - 1],
                answers.getLast().bytes() / 1024.0,
                usable);
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}
