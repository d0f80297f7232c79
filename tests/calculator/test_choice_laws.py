"""The models of choice and delivery against going through all cases, with a fixed seed."""

from __future__ import annotations

import math
import statistics
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from laws import close, draws, found, told

from narrows.calculator.models import finish_rate, selection


def test_the_interval_holds_the_rate_and_solves_wilsons_equation() -> None:
    z = Decimal(statistics.NormalDist().inv_cdf(0.975))
    for draw in draws(8):
        launched = draw.randint(1, 10 ** draw.randint(1, 9))
        finished = draw.randint(0, launched)
        values = found("finish_rate", finished=float(finished), launched=float(launched))
        n, k = Decimal(launched), Decimal(finished)
        root = (z * z / 4 + k * (n - k) / n).sqrt() * z

        assert values["lo"] <= values["rate"] <= values["hi"]
        assert values["lo"] == close(float((k + z * z / 2 - root) / (n + z * z)))
        assert values["hi"] == close(float((k + z * z / 2 + root) / (n + z * z)))


def test_what_did_not_finish_has_the_mirrored_interval() -> None:
    for draw in draws(9):
        launched = draw.randint(1, 500)
        finished = draw.randint(0, launched)
        done = found("finish_rate", finished=float(finished), launched=float(launched))
        missed = found("finish_rate", finished=float(launched - finished), launched=float(launched))

        assert (done["lo"], done["hi"]) == (close(1 - missed["hi"]), close(1 - missed["lo"]))


def test_the_verdict_is_where_the_interval_lies() -> None:
    seen = set()
    for draw in draws(10):
        launched = draw.randint(1, 200)
        given = {"finished": float(draw.randint(0, launched)), "launched": float(launched)}
        claimed = draw.uniform(0.01, 0.99)
        values = found("finish_rate", **given, claimed=claimed)
        seen.add(values["verdict"])

        assert (values["verdict"] == "below") is (values["hi"] < claimed)
        assert (values["verdict"] == "at or above") is (values["lo"] >= claimed)
    assert seen == {"below", "at or above", "undecided"}


def test_the_interval_holds_the_true_rate_in_nineteen_of_twenty_cases() -> None:
    for launched in (10, 60):
        ends = [
            found("finish_rate", finished=float(finished), launched=float(launched))
            for finished in range(launched + 1)
        ]
        held = []
        for hundredth in range(1, 100):
            rate = hundredth / 100
            chances = [
                math.comb(launched, finished) * rate**finished * (1 - rate) ** (launched - finished)
                for finished in range(launched + 1)
            ]
            held.append(
                sum(
                    chance
                    for chance, end in zip(chances, ends, strict=True)
                    if end["lo"] <= rate <= end["hi"]
                )
            )

        assert statistics.fmean(held) == pytest.approx(0.95, abs=0.01)


def test_as_many_launches_as_are_said_decide_and_one_less_does_not() -> None:
    for draw in draws(20):
        launched, claimed = 10_000, draw.uniform(0.2, 0.8)
        finished = float(draw.randint(0, launched))
        rate = finished / launched
        found = told("finish_rate", finished=finished, launched=float(launched), claimed=claimed)
        needed = finish_rate.needed(found)
        for count in (needed * 0.999, needed * 1.001):
            low, high = finish_rate.interval(rate * count, count)
            assert (low <= claimed <= high) is (count < needed)


def test_a_selection_agrees_with_going_through_all_of_them() -> None:
    for many in range(1, 8):
        for good in range(many + 1):
            for tries in range(many + 1):
                picks = list(combinations(range(many), tries))
                hits = [sum(1 for place in pick if place < good) for pick in picks]
                values = found("selection", N=float(many), K=float(good), m=float(tries))

                assert values["expected_hits"] == close(sum(hits) / len(picks))
                assert values["P_any"] == close(sum(1 for hit in hits if hit) / len(picks))


def test_a_large_selection_keeps_its_digits() -> None:
    for draw in draws(11):
        many = draw.randint(1, 10_000)
        good, tries = draw.randint(0, min(many, 50)), draw.randint(0, many)
        none = Fraction(math.comb(many - good, tries), math.comb(many, tries))

        assert found("selection", N=float(many), K=float(good), m=float(tries))["P_any"] == close(
            float(1 - none)
        )


def test_as_many_tries_as_are_said_hit_nearly_surely_and_one_less_do_not() -> None:
    for draw in draws(21):
        many = draw.randint(1, 300)
        good = draw.randint(1, many)
        enough = selection.needed(many, good)
        chance = [
            found("selection", N=float(many), K=float(good), m=float(tries))["P_any"]
            for tries in (enough - 1, enough)
        ]

        assert chance[0] < 0.9 <= chance[1]


def test_no_order_costs_less_than_the_one_by_value_over_duration() -> None:
    for draw in draws(12):
        size = draw.randint(1, 6)
        value = [float(draw.randint(0, 9)) for _ in range(size)]
        duration = [float(draw.randint(1, 9)) for _ in range(size)]
        costs = {order: _cost(value, duration, order) for order in permutations(range(size))}
        values = found("cost_of_delay", value=value, duration=duration)

        assert values["cost_cd3"] == min(costs.values())
        assert costs[tuple(values["order"])] == min(costs.values())
        assert values["cost_fifo"] == costs[tuple(range(size))]
        assert values["saved"] == values["cost_fifo"] - values["cost_cd3"]


def _cost(value: list[float], duration: list[float], order: tuple[int, ...]) -> float:
    done = [sum(duration[place] for place in order[: index + 1]) for index in range(len(order))]
    return sum(value[place] * end for place, end in zip(order, done, strict=True))


def test_the_measures_of_delivery_are_those_of_the_standard_library() -> None:
    for draw in draws(18):
        times = [draw.expovariate(0.2) for _ in range(draw.randint(2, 50))]
        mended = [draw.expovariate(1) for _ in range(draw.randint(1, len(times)))]
        values = found(
            "dora", days=30.0, lead_times=times, failed=float(len(mended)), restore_times=mended
        )

        assert values["lead_time_median"] == close(statistics.median(times))
        tenths = statistics.quantiles(times, n=10, method="inclusive")
        assert values["lead_time_p90"] == close(tenths[8])
        assert values["restore_median"] == close(statistics.median(mended))
        assert values["restore_mean"] == close(statistics.fmean(mended))
