package org.openadjust.billing.scenario;

import static org.openadjust.billing.scenario.Story.story;

import org.junit.jupiter.api.Test;

/** Sentences of the format's specification (FORMAT.md beside the scenario files) that no file of the collection covers. */
class FormatTest {

    private static final String FEE = "{'plan':'p','interval':'P1M','timing':'ADVANCE','fee':'31.00','rank':1}";
    private static final String DEARER = "{'plan':'q','interval':'P1M','timing':'ADVANCE','fee':'62.00','rank':2}";
    private static final String METERED = "{'plan':'m','interval':'P1M','timing':'ARREARS','fee':'0','charges':["
            + "{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'1.00'}]}";
    private static final String BOTH = "{'plan':'b','interval':'P1M','timing':'ADVANCE','fee':'100.00','charges':["
            + "{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'1.00'}]}";

    private static String charge(String fields) {
        return "{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0','charges':[{'charge':'c','meter':'c',"
                + fields + "}]}";
    }

    // ---- policy

    @Test
    void withoutProrationTheFirstDaysHolderPaysAllOfAShortenedPeriod() {
        story(FEE, DEARER)
                .policy("{'proration':'NONE'}")
                .at("2024-03-20", "subscribe", "subscription=s plan=p anchorDay=1")
                .bill("2024-03-20")
                .delta("2024-03-20", "31.00")
                .at("2024-03-25", "changePlan", "subscription=s plan=q")
                .bill("2024-04-01")
                .delta("2024-04-01", "62.00")
                .at("2024-04-02", "pause", "subscription=s")
                .bill("2024-05-01")
                .delta("2024-05-01", "0.00")
                .at("2024-05-05", "resume", "subscription=s")
                .bill("2024-05-05", "2024-06-01")
                .delta("2024-06-01", "62.00")
                .holds();
    }

    @Test
    void withoutCreditAnUpgradeIsChargedAndNothingComesBackNorIsAnythingPaidTwice() {
        story(FEE, DEARER)
                .policy("{'credit':'NONE'}")
                .discount("{'discount':'half','kind':'PERCENT','value':'50','appliesTo':'FEE'}")
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .at("2024-03-01", "subscribe", "subscription=t plan=p")
                .at("2024-03-01", "subscribe", "subscription=d plan=p discounts=['half']")
                .bill("2024-03-01")
                .delta("2024-03-01", "77.50")
                .at("2024-03-16", "changePlan", "subscription=s plan=q")
                .delta("2024-03-16", "32.00")
                .at("2024-03-17", "pause", "subscription=t")
                .at("2024-03-18", "resume", "subscription=t")
                .at("2024-03-19", "cancel", "subscription=d")
                .expect("2024-03-19", "{'delta':{'net':'0.00'},'documents':[]}")
                .bill("2024-04-01")
                .delta("2024-04-01", "93.00")
                .holds();
    }

    @Test
    void toTheSecondAPlanChangeAndACancellationShareAPeriodBySeconds() {
        String plan = "{'plan':'%s','interval':'P1M','timing':'ADVANCE','fee':'%s'}";
        story(plan.formatted("a", "2592000"), plan.formatted("b", "5184000"))
                .policy("{'proration':'PRECISE'}")
                .at("2024-04-01", "subscribe", "subscription=s plan=a")
                .bill("2024-04-01")
                .delta("2024-04-01", "2592000.00")
                .at("2024-04-30T23:59:58Z", "changePlan", "subscription=s plan=b")
                .delta("2024-04-30T23:59:58Z", "2.00")
                .at("2024-04-30T23:59:59Z", "cancel", "subscription=s")
                .delta("2024-04-30T23:59:59Z", "-2.00")
                .holds();
    }

    // ---- models and aggregations

    @Test
    void countAverageAndUniqueCount() {
        String charges = "[{'charge':'n','meter':'c','aggregation':'COUNT','model':'PER_UNIT','unitPrice':'1.00'},"
                + "{'charge':'a','meter':'c','aggregation':'AVERAGE','model':'GRADUATED','tiers':["
                + "{'upTo':'3','unitPrice':'1.00'},{'upTo':null,'unitPrice':'2.00'}]},"
                + "{'charge':'u','meter':'c','aggregation':'UNIQUE_COUNT','property':'who','model':'PER_UNIT','unitPrice':'5'}]";
        story("{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0','charges':" + charges + "}")
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=c quantity=2 properties={'who':'a'}")
                .at("2024-01-03", "usage", "id=2 subscription=s meter=c quantity=3 properties={'who':'a'}")
                .at("2024-01-04", "usage", "id=3 subscription=s meter=c quantity=5")
                .bill("2024-02-01")
                // 3 events; 10/3 on average: 3 × 1 + 1/3 × 2 = 3.67; one who
                .expect(
                        "2024-02-01",
                        "{'lines':[{'charge':'n','amount':'3.00'},{'charge':'a','amount':'3.67'},"
                                + "{'charge':'u','amount':'5.00'}]}")
                .holds();
    }

    @Test
    void freeEventsAreTheFirstThatOccurredWhateverArrivedFirst() {
        story(charge("'model':'PERCENTAGE','percentage':'10','perEventFee':'1','freeEvents':'1'"))
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at("2024-01-10", "usage", "id=late subscription=s meter=c amount=100 occurredAt=2024-01-09")
                .expect("2024-01-10", "{'draft':{'net':'0.00'}}")
                .at("2024-01-11", "usage", "id=early subscription=s meter=c amount=50 occurredAt=2024-01-08")
                .expect("2024-01-11", "{'draft':{'net':'11.00'}}")
                .bill("2024-02-01")
                .delta("2024-02-01", "11.00")
                .holds();
    }

    @Test
    void aLevelIsCarriedOverAChangeOfPlanAndOutlastsItsMonth() {
        String level = "'aggregation':'WEIGHTED_SUM','model':'PER_UNIT','unitPrice':'%s'";
        story(charge(level.formatted("30")), charge(level.formatted("60")).replace("'plan':'p'", "'plan':'q'"))
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-01", "usage", "id=1 subscription=s meter=c quantity=10")
                .at("2024-04-16", "changePlan", "subscription=s plan=q")
                .bill("2024-05-01")
                // half a month of ten at 30, half a month of ten at 60
                .expect("2024-05-01", "{'lines':[{'charge':'c','amount':'150.00'},{'charge':'c','amount':'300.00'}]}")
                .at("2024-05-16T12:00", "cancel", "subscription=s")
                .bill("2024-05-17")
                // 15.5 of 31 days
                .delta("2024-05-17", "300.00")
                .holds();
    }

    @Test
    void quantityNothingIsDueInTheFirstTierAndAPackageIsNot() {
        String tiers =
                "'tiers':[{'upTo':'10','unitPrice':'1','flatFee':'3'},{'upTo':null,'unitPrice':'1','flatFee':'5'}]";
        String charges = "[{'charge':'g','meter':'c','model':'GRADUATED'," + tiers + "},{'charge':'v','meter':'c',"
                + "'model':'VOLUME'," + tiers + "},{'charge':'k','meter':'c','model':'PACKAGE','packageSize':'10',"
                + "'packagePrice':'9'},{'charge':'f','meter':'c','model':'GRADUATED','freeUnits':'4'," + tiers + "}]";
        story("{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0','charges':" + charges + "}")
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .bill("2024-02-01")
                .expect(
                        "2024-02-01",
                        "{'delta':{'net':'9.00'},'lines':[{'charge':'g','amount':'3.00'},"
                                + "{'charge':'v','amount':'3.00'},{'charge':'f','amount':'3.00'}]}")
                .at("2024-02-02", "usage", "id=1 subscription=s meter=c quantity=10.5")
                .bill("2024-03-01")
                // g: 10 + 0.5 + 3 + 5; v: 10.5 + 5; k: two started; f: 6.5 + 3
                .expect(
                        "2024-03-01",
                        "{'lines':[{'charge':'g','amount':'18.50'},{'charge':'v','amount':'15.50'},"
                                + "{'charge':'k','amount':'18.00'},{'charge':'f','amount':'9.50'}]}")
                .holds();
    }

    @Test
    void minimaAreCutWithAShortenedPeriodAndMaximaAllowancesAndTiersAreNot() {
        String plan = "{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0','minimumSpend':'62.00','charges':["
                + "{'charge':'a','meter':'a','model':'PER_UNIT','unitPrice':'1','minimum':'31.00','freeUnits':'5'},"
                + "{'charge':'b','meter':'b','model':'PER_UNIT','unitPrice':'1','maximum':'20.00'}]}";
        story(plan)
                .at("2024-03-17", "subscribe", "subscription=s plan=p anchorDay=1")
                .at("2024-03-18", "usage", "id=1 subscription=s meter=a quantity=6")
                .bill("2024-04-01")
                // 15 of 31 days: a is lifted from 1 to 15, the plan from 15 to 30
                .expect(
                        "2024-04-01",
                        "{'delta':{'net':'30.00'},'lines':[{'kind':'USAGE','charge':'a','amount':'15.00'},"
                                + "{'kind':'MINIMUM','amount':'15.00'}]}")
                .at("2024-04-02", "usage", "id=2 subscription=s meter=b quantity=50 occurredAt=2024-03-20")
                .expect(
                        "2024-04-02",
                        "{'delta':{'net':'5.00'},'lines':[{'kind':'CORRECTION','charge':'b','amount':'20.00'},"
                                + "{'kind':'MINIMUM','amount':'-15.00'}]}")
                .holds();
    }

    @Test
    void whatExceedsTheMaximumSpendComesOffAndComesBackWithAVoid() {
        story(METERED.replace("'fee':'0'", "'fee':'0','maximumSpend':'50.00'"))
                .at("2024-01-01", "subscribe", "subscription=s plan=m")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=m quantity=40")
                .at("2024-01-02", "usage", "id=2 subscription=s meter=m quantity=40")
                .bill("2024-02-01")
                .expect(
                        "2024-02-01",
                        "{'delta':{'net':'50.00'},'lines':[{'kind':'USAGE','amount':'80.00'},"
                                + "{'kind':'DISCOUNT','charge':'maximumSpend','amount':'-30.00'}]}")
                .at("2024-02-02", "voidUsage", "id=1")
                .expect(
                        "2024-02-02",
                        "{'delta':{'net':'-10.00'},'lines':[{'kind':'CORRECTION','amount':'-40.00'},"
                                + "{'kind':'DISCOUNT','charge':'maximumSpend','amount':'30.00'}]}")
                .holds();
    }

    // ---- calendar

    @Test
    void aChangeForThePeriodsEndIsOvertakenByOthers() {
        story(FEE, DEARER, "{'plan':'y','interval':'P1Y','timing':'ADVANCE','fee':'366.00'}")
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .at("2024-03-01", "subscribe", "subscription=t plan=p")
                .bill("2024-03-01")
                .delta("2024-03-01", "62.00")
                .at("2024-03-10", "changePlan", "subscription=s plan=q effective=PERIOD_END")
                .at("2024-03-10", "changeQuantity", "subscription=s quantity=2 effective=PERIOD_END")
                .at("2024-03-10", "changePlan", "subscription=t plan=q effective=PERIOD_END")
                // ends before that, and another grid starts before that
                .at("2024-03-21", "cancel", "subscription=t")
                .delta("2024-03-21", "-11.00")
                .bill("2024-04-01")
                .delta("2024-04-01", "124.00")
                .at("2024-04-10", "cancel", "subscription=s effective=PERIOD_END")
                .bill("2024-05-01", "2024-06-01")
                .expect("2024-06-01", "{'delta':{'net':'0.00'},'documents':[]}")
                .holds();
    }

    @Test
    void theEndOfThePeriodIsThatOfTheGridInForceWhenItWasLearnt() {
        story(FEE, DEARER, "{'plan':'y','interval':'P1Y','timing':'ADVANCE','fee':'366.00'}")
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at("2024-01-05", "changePlan", "subscription=s plan=q effective=PERIOD_END")
                .at("2024-01-11", "changePlan", "subscription=s plan=y")
                .bill("2024-01-11")
                // ten days of the month, and 21 of 366 of the year: that it ends on the 1st is known
                .delta("2024-01-11", "31.00")
                .bill("2024-02-01")
                .expect(
                        "2024-02-01",
                        "{'delta':{'net':'62.00'},'lines':[{'kind':'FEE','period':['2024-02-01','2024-03-01']}]}")
                .holds();
    }

    @Test
    void aTrialCountsFromTheStartForThePlanInForce() {
        story(
                        FEE.replace("'fee'", "'trial':'P10D','fee'"),
                        DEARER.replace("'fee'", "'trial':'P20D','fee'"),
                        "{'plan':'n','interval':'P1M','timing':'ADVANCE','fee':'31.00'}")
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .at("2024-03-01", "subscribe", "subscription=t plan=p")
                .at("2024-03-06", "changePlan", "subscription=s plan=q")
                .at("2024-03-06", "changePlan", "subscription=t plan=n")
                .bill("2024-03-06")
                .delta("2024-03-06", "26.00")
                .bill("2024-03-21")
                // eleven days of 62.00
                .delta("2024-03-21", "22.00")
                .holds();
    }

    @Test
    void aPauseCutsFeeAndMinimumAndUsageDuringItIsCharged() {
        story(METERED.replace("'fee':'0'", "'fee':'31.00','minimumSpend':'62.00'"))
                .at("2024-03-01", "subscribe", "subscription=s plan=m")
                .at("2024-03-17", "pause", "subscription=s")
                .at("2024-03-20", "usage", "id=1 subscription=s meter=m quantity=10")
                .bill("2024-04-01")
                .expect(
                        "2024-04-01",
                        "{'delta':{'net':'48.00'},'lines':[{'kind':'FEE','amount':'16.00'},"
                                + "{'kind':'USAGE','amount':'10.00'},{'kind':'MINIMUM','amount':'22.00'}]}")
                .bill("2024-05-01")
                .expect("2024-05-01", "{'documents':[]}")
                .holds();
    }

    @Test
    void aTrialCutsTheFeeAlone() {
        story(METERED.replace("'fee':'0'", "'fee':'31.00','minimumSpend':'62.00','trial':'P15D'"))
                .at("2024-03-01", "subscribe", "subscription=s plan=m")
                .bill("2024-04-01")
                .expect(
                        "2024-04-01",
                        "{'delta':{'net':'78.00'},'lines':[{'kind':'FEE','amount':'16.00',"
                                + "'period':['2024-03-16','2024-04-01']},{'kind':'MINIMUM','amount':'62.00'}]}")
                .holds();
    }

    @Test
    void aPauseOverSeveralPeriodsKeepsTheGrid() {
        story(FEE.replace("31.00", "30.00"))
                .at("2024-04-01", "subscribe", "subscription=s plan=p")
                .bill("2024-04-01")
                .delta("2024-04-01", "30.00")
                .at("2024-04-11", "pause", "subscription=s")
                .bill("2024-05-01", "2024-06-01", "2024-07-01")
                .delta("2024-07-01", "-20.00")
                .at("2024-07-17", "resume", "subscription=s effective=2024-06-16")
                .bill("2024-07-17")
                .expect(
                        "2024-07-17",
                        "{'delta':{'net':'45.00'},'lines':["
                                + "{'kind':'FEE','amount':'15.00','period':['2024-06-16','2024-07-01']},"
                                + "{'kind':'FEE','amount':'30.00','period':['2024-07-01','2024-08-01']}]}")
                .holds();
    }

    @Test
    void anotherIntervalStartsAGridOfItsOwnAndWeeksDoToo() {
        story(FEE, "{'plan':'w','interval':'P7D','timing':'ARREARS','fee':'7.00'}")
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .bill("2024-03-01")
                .delta("2024-03-01", "31.00")
                .at("2024-03-11", "changePlan", "subscription=s plan=w")
                .expect("2024-03-11", "{'lines':[{'kind':'PRORATION_CREDIT','amount':'-21.00'}]}")
                .bill("2024-03-18")
                .expect("2024-03-18", "{'lines':[{'kind':'FEE','amount':'7.00','period':['2024-03-11','2024-03-18']}]}")
                .at("2024-03-20", "cancel", "subscription=s")
                .bill("2024-03-20")
                .expect("2024-03-20", "{'lines':[{'kind':'FEE','amount':'2.00','period':['2024-03-18','2024-03-20']}]}")
                .holds();
    }

    @Test
    void backDatedCancellationWithInvoicesForLaterPeriodsCreditsThemAll() {
        story(BOTH.replace("100.00", "31.00"))
                .at("2024-01-01", "subscribe", "subscription=s plan=b")
                .at("2024-01-20", "usage", "id=1 subscription=s meter=m quantity=10")
                .at("2024-02-20", "usage", "id=2 subscription=s meter=m quantity=20")
                .bill("2024-01-01", "2024-02-01", "2024-03-01")
                .delta("2024-03-01", "123.00")
                .at("2024-03-10", "cancel", "subscription=s effective=2024-01-11")
                // 21 of January; 10 of its usage and all of February's fee; February's usage and March's fee
                .expect(
                        "2024-03-10",
                        "{'documents':[{'type':'CREDIT_NOTE','net':'-21.00'},"
                                + "{'type':'CREDIT_NOTE','net':'-41.00'},{'type':'CREDIT_NOTE','net':'-51.00'}]}")
                .holds();
    }

    // ---- lines and documents

    @Test
    void whatWasNeverBilledWaitsForTheNextBill() {
        story(METERED)
                .at("2024-01-01", "subscribe", "subscription=s plan=m")
                .bill("2024-02-01")
                .expect("2024-02-01", "{'documents':[]}")
                .at("2024-02-05", "usage", "id=1 subscription=s meter=m quantity=7 occurredAt=2024-01-31")
                .expect("2024-02-05", "{'documents':[]}")
                .bill("2024-02-06")
                .expect(
                        "2024-02-06",
                        "{'documents':[{'type':'INVOICE','net':'7.00'}],'lines':[{'kind':'USAGE',"
                                + "'period':['2024-01-01','2024-02-01']}]}")
                .holds();
    }

    @Test
    void anotherQuantityOnTheFirstDayIsAnotherLineAndAnotherPriceIsNot() {
        story(FEE)
                .at("2024-03-01", "subscribe", "subscription=s plan=p quantity=2")
                .bill("2024-03-01")
                .delta("2024-03-01", "62.00")
                .at("2024-03-01T09:00", "changeQuantity", "subscription=s quantity=3")
                .expect(
                        "2024-03-01T09:00",
                        "{'lines':[{'kind':'PRORATION_CREDIT','amount':'-62.00'},"
                                + "{'kind':'PRORATION_CHARGE','amount':'93.00'}],'documents':[{'type':'DEBIT_NOTE','net':'31.00'}]}")
                .at(
                        "2024-03-02",
                        "{'do':'reprice','plan':'p','version':2,'interval':'P1M','timing':'ADVANCE','fee':'30.00'}")
                .expect(
                        "2024-03-02",
                        "{'delta':{'net':'-3.00'},'lines':[{'kind':'CORRECTION','amount':'-3.00',"
                                + "'period':['2024-03-01','2024-04-01']}]}")
                .holds();
    }

    @Test
    void aChangeKnownInAdvanceIsBilledWithItsPeriodBothStretchesAtOnce() {
        story(FEE, DEARER)
                .at("2024-02-01", "subscribe", "subscription=s plan=p")
                .at("2024-02-10", "changePlan", "subscription=s plan=q effective=2024-03-17")
                .bill("2024-02-01", "2024-03-01")
                .expect(
                        "2024-03-01",
                        "{'lines':[{'kind':'FEE','amount':'16.00','period':['2024-03-01','2024-03-17']},"
                                + "{'kind':'FEE','amount':'30.00','period':['2024-03-17','2024-04-01']}]}")
                .bill("2024-03-17")
                .expect("2024-03-17", "{'documents':[]}")
                .holds();
    }

    @Test
    void aPriceOfThePastIsACorrectionAndNoProration() {
        story(FEE)
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .bill("2024-03-01")
                .delta("2024-03-01", "31.00")
                .at(
                        "2024-03-20",
                        "{'do':'reprice','plan':'p','version':2,'effectiveFrom':'2024-03-17','interval':'P1M',"
                                + "'timing':'ADVANCE','fee':'62.00'}")
                .expect(
                        "2024-03-20",
                        "{'delta':{'net':'15.00'},'lines':[{'kind':'CORRECTION','amount':'-15.00'},"
                                + "{'kind':'CORRECTION','amount':'30.00'}],'documents':[{'type':'DEBIT_NOTE','net':'15.00'}]}")
                .holds();
    }

    @Test
    void aVoidTakesBackAllAndTheNextBillSaysWhatIsOwedNow() {
        story(METERED)
                .tax("vat", "20")
                .at("2024-01-01", "subscribe", "subscription=s plan=m taxes=['vat']")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=m quantity=100")
                .bill("2024-02-01")
                .expect("2024-02-01", "{'delta':{'net':'100.00','tax':'20.00'}}")
                .at("2024-02-02", "credit", "document=#1 line=m amount=30.00 reason=GOODWILL")
                .at("2024-02-03", "void", "document=#1")
                .expect("2024-02-03", "{'billed':{'net':'0.00','tax':'0.00'}}")
                .at("2024-02-04", "voidUsage", "id=1")
                .at("2024-02-04", "usage", "id=2 subscription=s meter=m quantity=60 occurredAt=2024-01-05")
                .expect("2024-02-04", "{'documents':[],'draft':{'net':'60.00'}}")
                .bill("2024-02-05")
                .expect("2024-02-05", "{'billed':{'net':'60.00','tax':'12.00'}}")
                .at("2024-02-06", "void", "document=#1")
                .expect("2024-02-06", "{'refused':'ALREADY_VOID','documents':[]}")
                .at("2024-02-07", "usage", "id=3 subscription=s meter=m quantity=1 occurredAt=2024-01-06")
                .expect("2024-02-07", "{'documents':[{'type':'DEBIT_NOTE','net':'1.00','tax':'0.20'}]}")
                .holds();
    }

    @Test
    void aReversedCorrectionStaysReversed() {
        story(METERED)
                .at("2024-01-01", "subscribe", "subscription=s plan=m")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=m quantity=100")
                .bill("2024-02-01")
                .at("2024-02-02", "correctUsage", "id=1 quantity=60")
                .delta("2024-02-02", "60.00")
                .at("2024-02-03", "reverse", "adjustment=#2")
                .expect("2024-02-03", "{'documents':[{'type':'DEBIT_NOTE','net':'40.00'}]}")
                .at("2024-02-04", "correctUsage", "id=1 quantity=50")
                .delta("2024-02-04", "-10.00")
                .at("2024-02-05", "reverse", "adjustment=#3")
                .delta("2024-02-05", "-40.00")
                .at("2024-02-06", "reverse", "adjustment=#3")
                .expect("2024-02-06", "{'refused':'ALREADY_REVERSED','documents':[]}")
                .holds();
    }

    @Test
    void aCreditHasToBeAboveZeroAndNotMoreThanIsLeft() {
        story(BOTH)
                .at("2024-01-01", "subscribe", "subscription=s plan=b")
                .bill("2024-01-01")
                .delta("2024-01-01", "100.00")
                .at("2024-01-02", "credit", "document=#1 line=FEE amount=0.00")
                .expect("2024-01-02", "{'refused':'INVALID_AMOUNT','documents':[]}")
                .at("2024-01-03", "credit", "document=#1 line=FEE amount=-1.00")
                .expect("2024-01-03", "{'refused':'INVALID_AMOUNT','documents':[]}")
                .at("2024-01-04", "credit", "document=#1 line=m amount=1.00")
                .expect("2024-01-04", "{'refused':'OVER_CREDIT','documents':[]}")
                .at("2024-01-05", "credit", "document=#1 line=FEE amount=0.005")
                .expect("2024-01-05", "{'refused':'INVALID_AMOUNT','documents':[]}")
                .at("2024-01-06", "credit", "document=#1 line=FEE amount=0.010")
                .delta("2024-01-06", "-0.01")
                .holds();
    }

    @Test
    void aCreditOfANotesLineIsOneOfTheInvoicesLine() {
        story(METERED)
                .at("2024-01-01", "subscribe", "subscription=s plan=m")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=m quantity=30")
                .bill("2024-02-01")
                .at("2024-02-02", "usage", "id=2 subscription=s meter=m quantity=10 occurredAt=2024-01-03")
                .expect("2024-02-02", "{'billed':{'net':'40.00'},'lines':[{'kind':'USAGE'},{'kind':'CORRECTION'}]}")
                .at("2024-02-03", "credit", "document=#2 line=m amount=40.01")
                .expect("2024-02-03", "{'refused':'OVER_CREDIT','documents':[]}")
                .at("2024-02-04", "credit", "document=#2 line=m amount=15.00")
                .delta("2024-02-04", "-15.00")
                .at("2024-02-05", "credit", "document=#1 line=m amount=25.01")
                .expect("2024-02-05", "{'refused':'OVER_CREDIT','documents':[]}")
                .at("2024-02-06", "credit", "document=#3 line=m amount=25.00")
                .delta("2024-02-06", "-25.00")
                .holds();
    }

    // ---- discounts

    @Test
    void aDiscountOnTheInvoiceCoversFeeAndUsageOfAPeriodTogether() {
        story(BOTH)
                .discount("{'discount':'d','kind':'AMOUNT','value':'120.00','appliesTo':'INVOICE','uses':1}")
                .at("2024-01-01", "subscribe", "subscription=s plan=b discounts=['d']")
                .bill("2024-01-01")
                .expect("2024-01-01", "{'delta':{'net':'0.00'},'lines':[{'kind':'DISCOUNT','amount':'-100.00'}]}")
                .at("2024-01-10", "usage", "id=1 subscription=s meter=m quantity=15")
                .bill("2024-02-01")
                // 15.00 of usage less 15.00 of the 20.00 left; February pays
                .delta("2024-02-01", "100.00")
                .at("2024-02-02", "usage", "id=2 subscription=s meter=m quantity=10 occurredAt=2024-01-20")
                .expect(
                        "2024-02-02",
                        "{'delta':{'net':'5.00'},'lines':[{'kind':'CORRECTION','amount':'10.00'},"
                                + "{'kind':'DISCOUNT','amount':'-5.00'}]}")
                .holds();
    }

    @Test
    void usesCountPeriodsAlsoThoseWithNothingToTakeOff() {
        story(METERED)
                .discount("{'discount':'d','kind':'PERCENT','value':'50','appliesTo':'INVOICE','uses':2}")
                .at("2024-01-01", "subscribe", "subscription=s plan=m discounts=['d']")
                .at("2024-02-10", "usage", "id=2 subscription=s meter=m quantity=10")
                .at("2024-03-10", "usage", "id=3 subscription=s meter=m quantity=10")
                .bill("2024-02-01", "2024-03-01", "2024-04-01")
                .delta("2024-04-01", "15.00")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=m quantity=10 occurredAt=2024-01-10")
                .bill("2024-05-01")
                .delta("2024-05-01", "5.00")
                .holds();
    }

    @Test
    void aRevokedDiscountEndsWithThePeriodsThatBegunBefore() {
        story(FEE)
                .discount("{'discount':'d','kind':'PERCENT','value':'10','appliesTo':'FEE'}")
                .at("2024-01-01", "subscribe", "subscription=s plan=p discounts=['d']")
                .bill("2024-01-01", "2024-02-01", "2024-03-01")
                .delta("2024-03-01", "83.70")
                .at("2024-03-02", "revokeDiscount", "discount=d subscription=s effective=2024-02-01")
                .expect(
                        "2024-03-02",
                        "{'delta':{'net':'6.20'},'documents':[{'type':'DEBIT_NOTE','net':'3.10'},"
                                + "{'type':'DEBIT_NOTE','net':'3.10'}]}")
                .bill("2024-04-01")
                .delta("2024-04-01", "31.00")
                .holds();
    }

    @Test
    void aPercentageOfOneChargeChainsOnWhatTheInvoicesLeft() {
        String charges =
                "'charges':[{'charge':'a','meter':'a','model':'DYNAMIC'},{'charge':'b','meter':'b','model':'DYNAMIC'}]";
        story("{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0'," + charges + "}")
                .discount("{'discount':'all','kind':'PERCENT','value':'10','appliesTo':'INVOICE','sequence':1}")
                .discount("{'discount':'one','kind':'PERCENT','value':'50','appliesTo':'a','sequence':2}")
                .at("2024-01-01", "subscribe", "subscription=s plan=p discounts=['one','all']")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=a amount=100")
                .at("2024-01-02", "usage", "id=2 subscription=s meter=b amount=50")
                .bill("2024-02-01")
                .expect(
                        "2024-02-01",
                        "{'delta':{'net':'90.00'},'lines':[{'kind':'DISCOUNT','charge':'all','amount':'-15.00'},"
                                + "{'kind':'DISCOUNT','charge':'one','amount':'-45.00'}]}")
                .holds();
    }

    // ---- tax and rounding

    @Test
    void theRateIsThatOfTheInstantOfIssue() {
        story(FEE.replace("31.00", "100.00"))
                .tax("vat", "19")
                .at("2024-01-01", "subscribe", "subscription=s plan=p taxes=['vat']")
                .at("2024-01-02", "setTax", "tax=vat rate=16 effective=2024-02-01T12:00:00Z")
                .bill("2024-01-01", "2024-02-01T11:59", "2024-03-01")
                .expect("2024-03-01", "{'billed':{'net':'300.00','tax':'54.00'}}")
                .holds();
    }

    @Test
    void halfToTheEvenWithNoAndWithThreeDecimals() {
        String charges =
                "'charges':[{'charge':'a','meter':'a','model':'DYNAMIC'},{'charge':'b','meter':'b','model':'DYNAMIC'}]";
        String plan = "{'plan':'p','interval':'P1M','timing':'ARREARS','fee':'0'," + charges + "}";
        story(plan)
                .in("JPY")
                .policy("{'rounding':'HALF_EVEN'}")
                .tax("t", "50")
                .at("2024-01-01", "subscribe", "subscription=s plan=p taxes=['t']")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=a amount=2.5")
                .at("2024-01-02", "usage", "id=2 subscription=s meter=b amount=3.5")
                .bill("2024-02-01")
                // 2 and 4; half of 6
                .expect(
                        "2024-02-01",
                        "{'billed':{'net':'6','tax':'3'},'lines':[{'charge':'a','amount':'2'},"
                                + "{'charge':'b','amount':'4'}]}")
                .holds();
        story(plan)
                .in("KWD")
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=a amount=0.0005")
                .bill("2024-02-01")
                .delta("2024-02-01", "0.001")
                .holds();
    }

    // ---- what waits, duplicates, conflicts

    @Test
    void whatRefersToSomethingUnknownWaitsForIt() {
        story(METERED)
                .at("2024-01-01T01:00", "usage", "id=1 subscription=s meter=m quantity=10 occurredAt=2024-01-02")
                .at("2024-01-01T02:00", "voidUsage", "id=2")
                .at("2024-01-01T03:00", "correctUsage", "id=3 quantity=5")
                .at("2024-01-01T04:00", "changePlan", "subscription=s plan=new effective=2024-01-16")
                .at("2024-01-01T05:00", "credit", "document=#1 line=m amount=1.00")
                .at("2024-01-01T06:00", "usage", "id=2 subscription=s meter=m quantity=100 occurredAt=2024-01-03")
                .at("2024-01-01T07:00", "usage", "id=3 subscription=s meter=m quantity=100 occurredAt=2024-01-20")
                .at("2024-01-01T08:00", "subscribe", "subscription=s plan=m startAt=2024-01-01")
                .expect("2024-01-01T08:00", "{'draft':{'net':'15.00'}}")
                .at(
                        "2024-01-01T09:00",
                        "{'do':'reprice','plan':'new','interval':'P1M','timing':'ARREARS','fee':'0',"
                                + "'charges':[{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'2.00'}]}")
                .expect("2024-01-01T09:00", "{'draft':{'net':'20.00'}}")
                .bill("2024-02-01")
                .expect(
                        "2024-02-01",
                        "{'documents':[{'type':'INVOICE','net':'20.00'},{'type':'CREDIT_NOTE','net':'-1.00'}]}")
                .holds();
    }

    @Test
    void theSameUsageTwiceCountsOnceAlsoWithoutItsTime() {
        story(METERED)
                .at("2024-01-01", "subscribe", "subscription=s plan=m")
                .at("2024-01-10", "usage", "id=1 subscription=s meter=m quantity=10")
                .at("2024-01-11", "usage", "id=1 subscription=s meter=m quantity=10.0")
                .bill("2024-02-01")
                .at("2024-02-02", "usage", "id=1 subscription=s meter=m quantity=10")
                .expect("2024-02-02", "{'billed':{'net':'10.00'}}")
                .at("2024-02-03", "usage", "id=1 subscription=s meter=m quantity=10 occurredAt=2024-01-09")
                .expect("2024-02-03", "{'refused':'CONFLICT','billed':{'net':'10.00'}}")
                .holds();
    }

    @Test
    void aKnownSubscriptionOrVersionWithOtherContentIsAConflict() {
        story(FEE)
                .at("2024-03-01", "subscribe", "subscription=s plan=p")
                .at("2024-03-02", "subscribe", "subscription=s plan=p quantity=2 startAt=2024-03-01")
                .expect("2024-03-02", "{'refused':'CONFLICT','draft':{'net':'31.00'}}")
                .at(
                        "2024-03-03",
                        "{'do':'reprice','plan':'p','version':1,'interval':'P1M','timing':'ADVANCE','fee':'1'}")
                .expect("2024-03-03", "{'refused':'CONFLICT','draft':{'net':'31.00'}}")
                .holds();
    }

    // ---- invoices of other systems

    @Test
    void anInvoiceForAQuarterStandsForThreeMonths() {
        story(FEE)
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at(
                        "2024-04-02",
                        "{'do':'legacyInvoice','number':'L','subscription':'s','period':['2024-01-01','2024-04-01'],"
                                + "'lines':[{'kind':'FEE','amount':'93.00'}],'net':'93.00','tax':'0','total':'93.00'}")
                .expect("2024-04-02", "{'billed':{'net':'93.00'},'documents':[],'findings':[]}")
                .bill("2024-04-03")
                .delta("2024-04-03", "31.00")
                .at("2024-04-04", "cancel", "subscription=s effective=2024-03-01")
                .expect(
                        "2024-04-04",
                        "{'documents':[{'type':'CREDIT_NOTE','net':'-31.00'},{'type':'CREDIT_NOTE','net':'-31.00'}]}")
                .holds();
    }

    @Test
    void anInvoiceForAPeriodThatWeBilledIsADuplicate() {
        story(FEE)
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .bill("2024-01-01")
                .delta("2024-01-01", "31.00")
                .at(
                        "2024-01-05",
                        "{'do':'legacyInvoice','number':'L','subscription':'s','period':['2024-01-01','2024-02-01'],"
                                + "'lines':[{'kind':'FEE','amount':'31.00'}],'net':'31.00','tax':'0','total':'31.00'}")
                .expect(
                        "2024-01-05",
                        "{'billed':{'net':'31.00'},'documents':[{'type':'CREDIT_NOTE','net':'-31.00'}],"
                                + "'findings':[{'kind':'DUPLICATE_INVOICE','amount':'31.00'}]}")
                .at("2024-01-06", "void", "document=L")
                .at("2024-01-07", "credit", "document=L line=FEE amount=1.00")
                .expect("2024-01-07", "{'refused':'OVER_CREDIT','billed':{'net':'31.00'}}")
                .holds();
    }

    @Test
    void anInvoiceForTheUseAloneOfAPeriodWhoseFeeWeBilledIsNoDuplicate() {
        String invoice = "{'do':'legacyInvoice','number':'%s','subscription':'s','period':['2024-01-01','2024-02-01'],"
                + "'lines':[%s{'kind':'USAGE','charge':'m','quantity':'20','amount':'21.00'}],"
                + "'net':'%s','tax':'0','total':'%s'}";
        story(BOTH)
                .at("2024-01-01", "subscribe", "subscription=s plan=b")
                .bill("2024-01-01")
                .delta("2024-01-01", "100.00")
                .at("2024-01-05", "usage", "id=1 subscription=s meter=m quantity=20")
                // with the fee that was billed before it is a duplicate as a whole, and the use is owed still
                .at("2024-02-01", invoice.formatted("A", "{'kind':'FEE','amount':'100.00'},", "121.00", "121.00"))
                .expect(
                        "2024-02-01",
                        "{'billed':{'net':'100.00'},'findings':[{'kind':'DUPLICATE_INVOICE','amount':'121.00'}]}")
                .at("2024-02-02", invoice.formatted("B", "", "21.00", "21.00"))
                .expect(
                        "2024-02-02",
                        "{'billed':{'net':'120.00'},'findings':[{'kind':'WRONG_PRICE','amount':'1.00'}],"
                                + "'documents':[{'type':'CREDIT_NOTE','net':'-1.00'}]}")
                .at("2024-02-03", invoice.formatted("C", "", "21.00", "21.00"))
                .expect(
                        "2024-02-03",
                        "{'billed':{'net':'120.00'},'findings':[{'kind':'DUPLICATE_INVOICE','amount':'21.00'}]}")
                .bill("2024-02-04")
                // the fee of February
                .delta("2024-02-04", "100.00")
                .holds();
    }

    @Test
    void ofPeriodsInvoicedTwiceOnlyTheOthersAreOwed() {
        String invoice = "{'do':'legacyInvoice','number':'%s','subscription':'s','period':['%s','%s'],"
                + "'lines':[{'kind':'FEE','amount':'%s'}],'net':'%s','tax':'0','total':'%s'}";
        story(FEE, DEARER)
                .at("2024-01-01", "subscribe", "subscription=s plan=p")
                .at("2024-04-01", invoice.formatted("FEB", "2024-02-01", "2024-03-01", "31.00", "31.00", "31.00"))
                .expect("2024-04-01", "{'findings':[],'documents':[]}")
                .at("2024-04-02", invoice.formatted("Q1", "2024-01-01", "2024-04-01", "93.00", "93.00", "93.00"))
                .expect("2024-04-02", "{'billed':{'net':'93.00'},'findings':[{'kind':'OVERCHARGE','amount':'31.00'}]}")
                .at("2024-04-03", invoice.formatted("MAR", "2024-03-01", "2024-04-01", "31.00", "31.00", "31.00"))
                .expect(
                        "2024-04-03",
                        "{'billed':{'net':'93.00'},'findings':[{'kind':'DUPLICATE_INVOICE','amount':'31.00'}]}")
                .bill("2024-04-04")
                .delta("2024-04-04", "31.00")
                .holds();
    }

    @Test
    void theFeeOfAnotherPlanAndALineTwiceAreToldFromAWrongPrice() {
        String invoice = "{'do':'legacyInvoice','number':'%s','subscription':'%s','period':['2024-03-01','2024-04-01'],"
                + "'lines':[%s],'net':'%s','tax':'0','total':'%s'}";
        story(FEE, DEARER, METERED)
                .at("2024-03-01", "subscribe", "subscription=free plan=m")
                .at("2024-03-01", "subscribe", "subscription=half plan=p quantity=2")
                .at("2024-03-02", "usage", "id=1 subscription=free meter=m quantity=10")
                .at("2024-03-17", "cancel", "subscription=half")
                .at(
                        "2024-04-01",
                        invoice.formatted(
                                "A",
                                "free",
                                "{'kind':'FEE','amount':'31.00'},"
                                        + "{'kind':'USAGE','charge':'m','quantity':'10','amount':'12.00'}",
                                "43.00",
                                "43.00"))
                .expect(
                        "2024-04-01",
                        "{'billed':{'net':'10.00'},'findings':[{'kind':'PLAN_MISMATCH','amount':'31.00'},"
                                + "{'kind':'WRONG_PRICE','amount':'2.00'}]}")
                // 16 of 31 days: 32.00 for two; 64.00 would be the dearer plan's; 60.00 is nobody's, for the right
                // quantity
                .at(
                        "2024-04-02",
                        invoice.formatted(
                                "B",
                                "half",
                                "{'kind':'FEE','quantity':'2','amount':'60.00'},"
                                        + "{'kind':'FEE','quantity':'2','amount':'60.00'}",
                                "120.00",
                                "120.00"))
                .expect(
                        "2024-04-02",
                        "{'billed':{'net':'42.00'},'findings':[{'kind':'DUPLICATE_CHARGE','amount':'60.00'},"
                                + "{'kind':'WRONG_PRICE','amount':'28.00'}]}")
                .holds();
    }

    @Test
    void aSubscriptionThatEndsOnItsFirstDayPaysItsUsageAndNoFee() {
        String plan = "{'plan':'d','interval':'P1M','timing':'ADVANCE','fee':'30','charges':["
                + "{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'1'}]}";
        story(plan, plan.replace("'d'", "'w'").replace("P1M", "P7D").replace("'unitPrice':'1'", "'unitPrice':'2'"))
                .at("2024-04-10T08:00", "subscribe", "subscription=s plan=d")
                .at("2024-04-10T09:00", "usage", "id=1 subscription=s meter=m quantity=2")
                .at("2024-04-10T10:00", "changePlan", "subscription=s plan=w")
                .at("2024-04-10T11:00", "usage", "id=2 subscription=s meter=m quantity=5")
                .at("2024-04-10T12:00", "cancel", "subscription=s")
                .at("2024-04-10T13:00", "usage", "id=3 subscription=s meter=m quantity=100")
                .bill("2024-04-10T14:00", "2024-05-10")
                .expect(
                        "2024-04-10T14:00",
                        "{'delta':{'net':'12.00'},'documents':[{'type':'INVOICE','net':'12.00'}],'lines':["
                                + "{'kind':'USAGE','charge':'m','amount':'2.00'},{'kind':'USAGE','charge':'m','amount':'10.00'}]}")
                .at("2024-05-11", "usage", "id=4 subscription=s meter=m quantity=1 occurredAt=2024-04-10T08:30")
                .delta("2024-05-11", "1.00")
                .holds();
    }

    @Test
    void aVersionLearntInBetweenLeavesTheUsageOfTheLaterOneAlone() {
        String plan = "{'do':'reprice','plan':'v','version':%s,'effectiveFrom':'2024-04-%s','charges':["
                + "{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'%s'}]}";
        story("{'plan':'v','charges':[{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'1'}]}")
                .at("2024-04-01", "subscribe", "subscription=s plan=v")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=m quantity=1")
                .at("2024-04-12", "usage", "id=2 subscription=s meter=m quantity=1")
                .at("2024-04-22", "usage", "id=3 subscription=s meter=m quantity=1")
                .at("2024-04-25", plan.formatted("3", "20", "5"))
                .bill("2024-05-01")
                .delta("2024-05-01", "7.00")
                .at("2024-05-02", plan.formatted("2", "10", "3"))
                .expect(
                        "2024-05-02",
                        "{'delta':{'net':'2.00'},'lines':["
                                + "{'kind':'CORRECTION','amount':'-1.00','period':['2024-04-01','2024-04-10']},"
                                + "{'kind':'CORRECTION','amount':'3.00','period':['2024-04-10','2024-04-20']}]}")
                .holds();
    }

    @Test
    void whatIsFreeAndWasInvoicedInTheRightQuantityHasAWrongPrice() {
        String plan =
                "{'plan':'f','charges':[{'charge':'m','meter':'m','model':'PER_UNIT','unitPrice':'1','freeUnits':'100'},"
                        + "{'charge':'n','meter':'n','model':'PER_UNIT','unitPrice':'1','freeUnits':'100'},"
                        + "{'charge':'o','meter':'o','model':'PER_UNIT','unitPrice':'1','freeUnits':'100'}]}";
        story(plan)
                .at("2024-04-01", "subscribe", "subscription=s plan=f")
                .at("2024-04-02", "usage", "id=1 subscription=s meter=m quantity=100")
                .at("2024-04-02", "usage", "id=2 subscription=s meter=n quantity=60")
                .at("2024-04-02", "usage", "id=3 subscription=s meter=o quantity=50")
                .at(
                        "2024-05-02",
                        "{'do':'legacyInvoice','number':'L','subscription':'s','period':['2024-04-01','2024-05-01'],"
                                + "'lines':[{'kind':'USAGE','charge':'m','quantity':'100','amount':'100.00'},"
                                + "{'kind':'USAGE','charge':'n','quantity':'70','amount':'70.00'},"
                                + "{'kind':'USAGE','charge':'o','quantity':'50','amount':'50.00'},"
                                + "{'kind':'USAGE','charge':'o','quantity':'50','amount':'50.00'}],"
                                + "'net':'270.00','tax':'0','total':'270.00'}")
                .expect(
                        "2024-05-02",
                        "{'billed':{'net':'0.00'},'findings':[{'kind':'WRONG_PRICE','amount':'100.00'},"
                                + "{'kind':'OVERCHARGE','amount':'70.00'},{'kind':'DUPLICATE_CHARGE','amount':'50.00'},"
                                + "{'kind':'WRONG_PRICE','amount':'50.00'}]}")
                .holds();
    }

    @Test
    void everyDeviationIsAFindingOfTheFirstKindThatFits() {
        story(BOTH)
                .discount("{'discount':'ten','kind':'PERCENT','value':'10','appliesTo':'INVOICE'}")
                .tax("vat", "20")
                .at("2024-01-01", "subscribe", "subscription=s plan=b discounts=['ten'] taxes=['vat']")
                .at("2024-01-02", "usage", "id=1 subscription=s meter=m quantity=50")
                .at(
                        "2024-02-02",
                        "{'do':'legacyInvoice','number':'L','subscription':'s','period':['2024-01-01','2024-02-01'],"
                                + "'lines':[{'kind':'FEE','amount':'110.00'},{'kind':'DISCOUNT','charge':'ten','amount':'-5.00'},"
                                + "{'kind':'DISCOUNT','charge':'vip','amount':'-1.00'}],'net':'104.00','tax':'10.00','total':'114.00'}")
                .expect(
                        "2024-02-02",
                        "{'billed':{'net':'135.00','tax':'27.00'},'findings':["
                                + "{'kind':'OVERCHARGE','amount':'10.00'},{'kind':'MISSING_CHARGE','amount':'-50.00'},"
                                + "{'kind':'MISAPPLIED_DISCOUNT','amount':'10.00'},{'kind':'MISAPPLIED_DISCOUNT','amount':'-1.00'},"
                                + "{'kind':'MISAPPLIED_TAX','amount':'-10.80'}]}")
                .holds();
    }
}
