package org.openadjust.billing.request.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openadjust.billing.privacy.Look;
import org.openadjust.billing.request.model.Examples;
import org.openadjust.billing.request.model.Examples.Example;
import org.openadjust.billing.request.model.Received;
import org.openadjust.billing.request.model.RequestReader;
import org.openadjust.billing.request.store.JdbcRequestBook;

/**
 * Requests that people have corrected, as examples. They stay in the vault: what is erased there is learnt no more. Of a word that the
 * product's own examples do not know, nothing is learnt unless customers of several accounts have written it.
 */
@ApplicationScoped
public class CorrectedExamples {

    private static final int CORRECTIONS_MAX = 5_000;
    private static final int ACCOUNTS_MIN = 3;
    private static final int FOLDS = 5;

    private JdbcRequestBook requests;
    private RequestTexts texts;

    protected CorrectedExamples() {}

    @Inject
    public CorrectedExamples(JdbcRequestBook requests, RequestTexts texts) {
        this.requests = requests;
        this.texts = texts;
    }

    /** The product's examples, and what people had corrected by then; the oldest first. */
    List<Example> with(RequestReader reader, Instant upTo) {
        record Corrected(Received request, String text) {}
        List<Corrected> corrected = new ArrayList<>();
        Map<String, Set<String>> writers = new HashMap<>();
        for (Received request : requests.corrected(upTo, CORRECTIONS_MAX)) {
            Optional<String> text = texts.open(request, new Look("system:request", "request/" + request.id(), upTo))
                    .map(message -> message.message());
            text.ifPresent(one -> {
                corrected.add(new Corrected(request, one));
                reader.unknownWords(one)
                        .forEach(word -> writers.computeIfAbsent(word, key -> new HashSet<>())
                                .add(request.account()));
            });
        }
        List<Example> examples = new ArrayList<>(Examples.shipped());
        for (Corrected one : corrected) {
            String language = one.request().reading().language();
            examples.add(new Example(
                    language.isEmpty() ? Examples.LANGUAGES.getFirst() : language,
                    one.request().intent(),
                    reader.learnable(
                            one.text(),
                            word -> writers.getOrDefault(word, Set.of()).size() >= ACCOUNTS_MIN),
                    (int) (one.request().id() % FOLDS)));
        }
        return examples;
    }
}
