package org.openadjust.billing.policy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openadjust.billing.policy.VersionState;

class ReviewedTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String ANNA = "user:anna";
    private static final String BERT = "user:bert";

    private static Reviewed<String> taken(Reviewed.Step<String> step) {
        return switch (step) {
            case Reviewed.Step.Taken<String>(Reviewed<String> next) -> next;
            case Reviewed.Step.Refused<String> refused -> fail(refused.refusal().toString());
        };
    }

    private static Reviewed<String> in(VersionState state) {
        Reviewed<String> draft = Reviewed.begun("a", ANNA, NOW);
        return switch (state) {
            case DRAFT -> draft;
            case SUBMITTED -> taken(draft.submitted(ANNA, "why", NOW));
            case ACTIVE -> taken(in(VersionState.SUBMITTED).approved("user:chef", "good", NOW));
            case REJECTED -> taken(in(VersionState.SUBMITTED).rejected("user:chef", "bad", NOW));
            case WITHDRAWN -> taken(draft.withdrawn(ANNA, "no", NOW));
        };
    }

    private static Function<Reviewed<String>, Reviewed.Step<String>> step(String name, String by) {
        return reviewed -> switch (name) {
            case "edit" -> reviewed.edited("b", by, NOW);
            case "submit" -> reviewed.submitted(by, "why", NOW);
            case "withdraw" -> reviewed.withdrawn(by, "why", NOW);
            case "approve" -> reviewed.approved(by, "why", NOW);
            case "reject" -> reviewed.rejected(by, "why", NOW);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0}: {2} does {1}: {3}")
    @CsvSource({
        "DRAFT,     edit,     user:anna, DRAFT",
        "DRAFT,     edit,     user:bert, DRAFT",
        "DRAFT,     submit,   user:anna, SUBMITTED",
        "DRAFT,     submit,   user:bert, FOUR_EYES",
        "DRAFT,     withdraw, user:anna, WITHDRAWN",
        "DRAFT,     withdraw, user:bert, FOUR_EYES",
        "DRAFT,     approve,  user:bert, WRONG_STATE",
        "DRAFT,     reject,   user:bert, WRONG_STATE",
        "SUBMITTED, edit,     user:anna, WRONG_STATE",
        "SUBMITTED, submit,   user:anna, WRONG_STATE",
        "SUBMITTED, withdraw, user:anna, WITHDRAWN",
        "SUBMITTED, withdraw, user:bert, FOUR_EYES",
        // rule 4
        "SUBMITTED, approve,  user:anna, FOUR_EYES",
        "SUBMITTED, approve,  user:bert, ACTIVE",
        "SUBMITTED, reject,   user:anna, FOUR_EYES",
        "SUBMITTED, reject,   user:bert, REJECTED",
        "ACTIVE,    edit,     user:anna, WRONG_STATE",
        "ACTIVE,    submit,   user:anna, WRONG_STATE",
        "ACTIVE,    withdraw, user:anna, WRONG_STATE",
        "ACTIVE,    approve,  user:bert, WRONG_STATE",
        "ACTIVE,    reject,   user:bert, WRONG_STATE",
        "REJECTED,  approve,  user:bert, WRONG_STATE",
        "REJECTED,  edit,     user:anna, WRONG_STATE",
        "WITHDRAWN, submit,   user:anna, WRONG_STATE",
        "WITHDRAWN, approve,  user:bert, WRONG_STATE",
    })
    void steps(VersionState from, String name, String by, String expected) {
        Reviewed<String> before = in(from);
        String found = switch (step(name, by).apply(before)) {
            case Reviewed.Step.Taken<String>(Reviewed<String> next) -> {
                assertEquals(before.revision() + 1, next.revision());
                yield next.state().name();
            }
            case Reviewed.Step.Refused<String> refused -> refused.refusal().code();
        };

        assertEquals(expected, found);
    }

    @Test
    @DisplayName("rule 4: whoever has written a part of it cannot approve it, also if another wrote last")
    void everyWriter() {
        Reviewed<String> together = taken(
                taken(Reviewed.begun("a", ANNA, NOW).edited("b", BERT, NOW)).edited("c", ANNA, NOW));
        Reviewed<String> submitted = taken(together.submitted(BERT, "why", NOW));

        assertEquals(List.of(ANNA, BERT), submitted.writers());
        assertInstanceOf(Reviewed.Step.Refused.class, submitted.approved(ANNA, "why", NOW));
        assertInstanceOf(Reviewed.Step.Refused.class, submitted.approved(BERT, "why", NOW));
        Reviewed<String> approved = taken(submitted.approved("user:chef", "good", NOW.plusSeconds(1)));
        assertEquals(Optional.of("user:chef"), approved.decidedBy());
        assertEquals(Optional.of(NOW.plusSeconds(1)), approved.decidedAt());
        assertEquals("c", approved.content());
    }

    @Test
    @DisplayName("so many people and no more write one draft")
    void writersMax() {
        Reviewed<String> draft = Reviewed.begun("a", "user:0", NOW);
        for (int i = 1; i < Reviewed.WRITERS_MAX; i++) {
            draft = taken(draft.edited("a", "user:" + i, NOW));
        }
        assertInstanceOf(Reviewed.Step.Refused.class, draft.edited("a", "user:one more", NOW));
        assertInstanceOf(Reviewed.Step.Taken.class, draft.edited("a", "user:3", NOW));
    }
}
