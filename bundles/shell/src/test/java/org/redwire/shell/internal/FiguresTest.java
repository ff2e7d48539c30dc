package org.redwire.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class FiguresTest {

    @Test
    public void timesHaveTheUnitThatPeopleWouldUse() {
        assertThat(Figures.time(0)).isEqualTo("0 ns");
        assertThat(Figures.time(999)).isEqualTo("999 ns");
        assertThat(Figures.time(1_250)).isEqualTo("1.3 µs");
        assertThat(Figures.time(87_400)).isEqualTo("87 µs");
        assertThat(Figures.time(1_240_000)).isEqualTo("1.24 ms");
        assertThat(Figures.time(250_000_000)).isEqualTo("250 ms");
        assertThat(Figures.time(5e9)).isEqualTo("5.00 s");
    }

    @Test
    public void spansHaveTheirTwoLargestUnits() {
        assertThat(Figures.span(41)).isEqualTo("41 s");
        assertThat(Figures.span(779)).isEqualTo("12 min");
        assertThat(Figures.span(5 * 3600 + 779)).isEqualTo("5 h 12 min");
        assertThat(Figures.span(30 * 86_400 + 4 * 3600)).isEqualTo("30 d 4 h");
    }

    @Test
    public void aShareOfNothingIsADash() {
        assertThat(Figures.share(0, 0)).isEqualTo("–");
        assertThat(Figures.share(1, 8)).isEqualTo("12.5 %");
    }

    @Test
    public void ratesHaveADecimalWhereItSaysSomething() {
        assertThat(Figures.rate(0)).isEqualTo("0");
        assertThat(Figures.rate(0.25)).isEqualTo("0.3");
        assertThat(Figures.rate(12_345.6)).isEqualTo("12,346");
    }

    @Test
    public void columnsAreAsWideAsTheyHaveToBe() {
        assertThat(
                        new Table("NAME", ">SIZE")
                                .row("a", 1)
                                .row("größer", "1,000,000")
                                .text(Paint.NONE))
                .isEqualTo("NAME         SIZE\na               1\ngrößer  1,000,000\n");
    }
}
