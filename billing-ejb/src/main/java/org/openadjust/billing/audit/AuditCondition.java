package org.openadjust.billing.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What entries are asked for; several conditions have to hold together. */
public sealed interface AuditCondition {

    /** Whether the entry is one of those. */
    boolean holdsFor(AuditEntry entry);

    /** Whose bill it concerns. */
    record OfAccount(String account) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.account().equals(account);
        }
    }

    /** Who did it, or for whom it was done. */
    record ByActor(String actor) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.actor().equals(actor) || entry.onBehalfOf().equals(actor);
        }
    }

    /** People and their keys, not the system and its rules. */
    record ByPeople() implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return isPerson(entry.actor()) || isPerson(entry.onBehalfOf());
        }

        private static boolean isPerson(String actor) {
            return actor.startsWith("user:") || actor.startsWith("key:");
        }
    }

    /** The system and its rules, not people. */
    record ByMachine() implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return !new ByPeople().holdsFor(entry);
        }
    }

    /** Of an area. */
    record OfKind(String kind) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.kind().equals(kind);
        }
    }

    /** One of several actions, each as area and action: {@code adjustment/applied}. */
    record OneOf(Set<String> actions) implements AuditCondition {
        public OneOf {
            actions = Set.copyOf(actions);
        }

        @Override
        public boolean holdsFor(AuditEntry entry) {
            return actions.contains(entry.kind() + '/' + entry.action());
        }
    }

    /** What was done, past tense, in whatever area. */
    record WithAction(String action) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.action().equals(action);
        }
    }

    /** About a thing, as kind and id. */
    record About(String subject) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.subject().equals(subject);
        }
    }

    /** Of one cause: with this correlation. */
    record WithCorrelation(String correlation) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.correlation().equals(correlation);
        }
    }

    /** Resting on one event. Nothing but a time tells where in the log that is. */
    record RestingOn(String source, String eventId) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return entry.evidence().equals(source + '/' + eventId);
        }
    }

    /** About a document, or naming it as the reason. */
    record OfDocument(String number) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return AuditWords.documents(entry).contains(number);
        }
    }

    /** From a moment on (inclusive) to another (exclusive). */
    record Within(Instant from, Instant to) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            return !entry.recordedAt().isBefore(from) && entry.recordedAt().isBefore(to);
        }
    }

    /** Amounts before, after, or the difference between them, without their sign: from one to another, both inclusive. */
    record OfAmount(BigDecimal from, BigDecimal to) implements AuditCondition {
        @Override
        public boolean holdsFor(AuditEntry entry) {
            List<BigDecimal> amounts = AuditWords.amounts(entry);
            return amounts.stream().anyMatch(amount -> amount.compareTo(from) >= 0 && amount.compareTo(to) <= 0);
        }
    }
}
