package org.openadjust.billing.intake;

import java.util.List;
import org.openadjust.billing.bill.Preview;
import org.openadjust.billing.platform.Refusal;

/** Tries events out: by the same reader and the same engine as events that count, and without storing anything. */
public interface WhatIf {

    /** What would come of it. */
    sealed interface Answer {
        record Previewed(Preview preview) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}
    }

    /** Of many accounts. */
    sealed interface AnswerOfAll {
        /**
         * @param moved of the accounts that something would move, those with the largest changes first
         * @param looked at how many accounts it was tried
         * @param isComplete false if there are more accounts than were looked at
         */
        record Previewed(List<Preview> moved, int looked, boolean isComplete) implements AnswerOfAll {
            public Previewed {
                moved = List.copyOf(moved);
            }
        }

        record Refused(Refusal refusal) implements AnswerOfAll {}
    }

    /**
     * What events would do to an account, all of them together.
     *
     * @param cloudEvents one or an array, as {@link EventIntake} takes them; those of other accounts are refused
     */
    Answer ask(String account, String cloudEvents);

    /**
     * What a new version of a plan would do to every account that has a subscription to it, or ever changed to it.
     *
     * @param planPublished the event that would publish it
     */
    AnswerOfAll askAll(String planPublished);
}
