package org.openadjust.billing.scenario;

import static org.openadjust.billing.scenario.Story.story;

import org.junit.jupiter.api.Test;

/** Fees in advance whose unused part does not come back, with what comes off them: rule 8 of settlement. April has 30 days. */
class UnusedFeesTest {

    private static final String P = "{'plan':'p','interval':'P1M','timing':'ADVANCE','fee':'30.00','rank':1}";
    private static final String Q = "{'plan':'q','interval':'P1M','timing':'ADVANCE','fee':'60.00','rank':2}";
    private static final String TEN =
            "{'discount':'ten','kind':'PERCENT','value':'10','appliesTo':'INVOICE','sequence':1}";

    private static Story begun(String plan, String discounts) {
        return story(P, Q)
                .policy("{'credit':'NONE'}")
                .discount(TEN)
                .discount("{'discount':'half','kind':'PERCENT','value':'50','appliesTo':'FEE','sequence':2}")
                .discount("{'discount':'five','kind':'AMOUNT','value':'5','appliesTo':'INVOICE','sequence':3}")
                .discount("{'discount':'once','kind':'PERCENT','value':'50','appliesTo':'INVOICE','uses':1}")
                .at("2024-04-01", "subscribe", "subscription=s plan=" + plan + " discounts=" + discounts)
                .bill("2024-04-01");
    }

    @Test
    void anUpgradeIsDiscountedBesideTheFeeThatStaysPaid() {
        begun("p", "['ten']")
                .delta("2024-04-01", "27.00")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                // 10 % of 30 + 30, less 3.00
                .expect(
                        "2024-04-16",
                        "{'delta':{'net':'27.00'},'lines':[{'kind':'PRORATION_CHARGE','amount':'30.00'},"
                                + "{'kind':'DISCOUNT','amount':'-3.00'}],'documents':[{'type':'DEBIT_NOTE'}]}")
                .bill("2024-05-01")
                .delta("2024-05-01", "54.00")
                .holds();
    }

    @Test
    void aChainIsReckonedFromWhatStaysPaid() {
        begun("p", "['ten','half','five']")
                // 30 - 3 - 13.50 - 5
                .delta("2024-04-01", "8.50")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                // 60 - 6 - 27 - 5 = 22
                .delta("2024-04-16", "13.50")
                .holds();
    }

    @Test
    void anAmountThatWasUsedUpByTheFeeIsNotTakenOffTheUsageAgain() {
        story(
                        P,
                        "{'plan':'free','interval':'P1M','timing':'ADVANCE','fee':'0','charges':["
                                + "{'charge':'api','meter':'api','model':'PER_UNIT','unitPrice':'1'}]}")
                .policy("{'credit':'NONE'}")
                .discount("{'discount':'forty','kind':'AMOUNT','value':'40','appliesTo':'INVOICE','uses':1}")
                .at("2024-04-01", "subscribe", "subscription=s plan=p discounts=['forty']")
                .bill("2024-04-01")
                .delta("2024-04-01", "0.00")
                .at("2024-04-16", "changePlan", "subscription=s plan=free")
                .expect("2024-04-16", "{'documents':[]}")
                .at("2024-04-20", "usage", "id=1 subscription=s meter=api quantity=20")
                .bill("2024-05-01")
                // 30 of the 40 came off the fee
                .expect(
                        "2024-05-01",
                        "{'delta':{'net':'10.00'},'lines':[{'kind':'USAGE','amount':'20.00'},"
                                + "{'kind':'DISCOUNT','amount':'-10.00'}]}")
                .holds();
    }

    @Test
    void aLimitedUseCoversTheWholePeriodThatItBeganIn() {
        begun("p", "['once']")
                .delta("2024-04-01", "15.00")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                .delta("2024-04-16", "15.00")
                .bill("2024-05-01")
                .delta("2024-05-01", "60.00")
                .holds();
    }

    @Test
    void aDowngradeIsChargedWithItsDiscountAndNothingComesBack() {
        begun("q", "['ten']")
                .delta("2024-04-01", "54.00")
                .at("2024-04-16", "changePlan", "subscription=s plan=p")
                .delta("2024-04-16", "13.50")
                .holds();
    }

    @Test
    void aPauseAndItsEndMoveNothing() {
        begun("p", "['ten','five']")
                .delta("2024-04-01", "22.00")
                .at("2024-04-11", "pause", "subscription=s")
                .at("2024-04-21", "resume", "subscription=s")
                .at("2024-04-26", "cancel", "subscription=s")
                .expect("2024-04-26", "{'documents':[]}")
                .bill("2024-05-01")
                .delta("2024-05-01", "0.00")
                .holds();
    }

    @Test
    void aWholePeriodThatWasPaidStaysPaidWhenTheEndBeforeItIsLearntLate() {
        begun("p", "['ten']")
                .bill("2024-05-01")
                .delta("2024-05-01", "54.00")
                .at("2024-05-02", "cancel", "subscription=s effective=2024-04-20")
                .expect("2024-05-02", "{'documents':[]}")
                .holds();
    }

    @Test
    void aDiscountLearntLateComesOffWhatStaysPaid() {
        begun("p", "[]")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                .delta("2024-04-16", "60.00")
                .at("2024-04-17", "grantDiscount", "subscription=s discount=ten effective=2024-04-01")
                .delta("2024-04-17", "-6.00")
                .at("2024-04-18", "revokeDiscount", "subscription=s discount=ten effective=2024-04-01")
                .delta("2024-04-18", "6.00")
                .holds();
    }

    @Test
    void anotherPriceForWhatStaysPaidCountsWheneverItIsLearnt() {
        String dearer = "{'do':'reprice','plan':'p','version':2,'effectiveFrom':'2024-04-01','interval':'P1M',"
                + "'timing':'ADVANCE','fee':'36.00','rank':1}";
        begun("p", "['ten']")
                .at("2024-04-15", dearer)
                .delta("2024-04-15", "32.40")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                .delta("2024-04-16", "27.00")
                .holds();
        begun("p", "['ten']")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                .delta("2024-04-16", "54.00")
                .at("2024-04-17", dearer)
                .delta("2024-04-17", "5.40")
                .holds();
    }

    @Test
    void noDayIsPaidTwiceByLinesThatBeginEarlierThanWhatWasPaid() {
        story(P).policy("{'credit':'NONE'}")
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-01", "pause", "subscription=s effective=2024-04-10")
                .at("2024-04-01", "resume", "subscription=s effective=2024-04-20")
                .bill("2024-04-01")
                .delta("2024-04-01", "20.00")
                .at("2024-04-13", "resume", "subscription=s effective=2024-04-12")
                .delta("2024-04-13", "8.00")
                .at("2024-04-14", "resume", "subscription=s effective=2024-04-10")
                .delta("2024-04-14", "2.00")
                .holds();
    }
}
