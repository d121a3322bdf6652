package com.crocovoice.portal.home;

import java.time.LocalDate;

/** How the calls of one day ended. Held ones count as held on the day they were asked, and again when they were done. */
public record DayOfCalls(LocalDate day, int completed, int held, int refused) {

    /** The height that the chart gives to its fullest day. */
    private static final int FULL = 100;

    public int all() {
        return completed + held + refused;
    }

    DayOfCalls plus(DayOfCalls other) {
        return new DayOfCalls(day, completed + other.completed, held + other.held, refused + other.refused);
    }

    /** The bar of this day, drawn from the ground up; a day with calls is always seen. */
    Bar bar(int fullestDay) {
        return new Bar(share(completed, fullestDay), share(held, fullestDay), share(refused, fullestDay));
    }

    private static int share(int calls, int fullestDay) {
        return calls == 0 ? 0 : Math.max(3, calls * FULL / Math.max(1, fullestDay));
    }

    /** Heights out of 110 or so, for a drawing that is 112 high. */
    public record Bar(int completed, int held, int refused) {}
}
