"""The models of coordination against counting and adding up, with a fixed seed."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from laws import DRAWS, close, draws, found, told

from narrows.calculator.models import _brooks_view


def test_channels_agree_with_counting_them() -> None:
    for draw in draws(13):
        people, span = draw.randint(1, 40), draw.randint(2, 6)
        groups = draw.randint(1, people)
        seats = [person % groups for person in range(people)]
        within = sum(1 for one, other in combinations(seats, 2) if one == other)
        rounds, left = 0, people
        while left > 1:
            left, rounds = math.ceil(left / span), rounds + 1
        values = found("channels", n=float(people), k=float(span), groups=float(groups))

        assert values["all_to_all"] == len(list(combinations(range(people), 2)))
        assert values["grouped"] == within + len(list(combinations(range(groups), 2)))
        assert values["depth"] == rounds


def test_added_people_finish_when_the_integral_of_their_pace_is_the_work() -> None:
    steps = 4000
    for draw in draws(14, 50):
        n, k = float(draw.randint(1, 12)), float(draw.randint(0, 12))
        given = {"q": draw.uniform(0, 1), "train": draw.uniform(0, 0.5), "o": draw.uniform(0, 0.04)}
        work, ramp = draw.uniform(1, 200), draw.uniform(0, 10)
        if k * given["train"] > n:
            continue
        values = found("brooks", R=work, n=n, k=k, ramp=ramp, **given)
        end = values["T_after"]
        each = end / steps
        alone = 1 - given["o"] * (n + k - 1)
        done = 0.0
        for step in range(steps):
            learning = (step + 0.5) * each < ramp
            hands = n + k * given["q"] - k * given["train"] if learning else n + k
            done += hands * alone * each

        # All but the step in which they have learnt is exact.
        assert done == pytest.approx(work, abs=(n + k) * each)


def test_meetings_are_amdahls_law_for_the_share_of_creating() -> None:
    for draw in draws(15):
        create, communicate, s = draw.uniform(0, 40), draw.uniform(0, 40), draw.uniform(0.1, 10)
        values = found("work_meeting", create=create, communicate=communicate, s=s)
        law = found("amdahl", p=values["p"], s=s)

        assert values["S"] == close(law["S"])
        assert values["p_after"] == close(1 - (1 - values["p"]) / law["T"])


def test_an_effort_is_what_coordination_explains_times_the_rest() -> None:
    for draw in draws(16):
        given = {symbol: draw.uniform(1, 99) for symbol in ("n_1", "d_1", "n_2", "d_2")}
        values = found("effort", **given, overhead_2=draw.uniform(0, 0.99))

        assert values["explained"] * values["residual"] == close(values["ratio"])
        assert values["ratio"] * values["effort_1"] == close(values["effort_2"])


def test_hours_of_review_are_the_code_times_the_time_for_a_line() -> None:
    for draw in draws(17):
        given = {symbol: draw.uniform(0.1, 9) for symbol in ("tasks", "size", "time_per_pr")}
        values = found("review_load", **given)

        assert values["code_volume"] * values["time_per_line"] == close(values["review_hours"])


def test_the_table_of_switching_adds_up() -> None:
    for tasks in range(1, 6):
        values = found("context_switch", n=float(tasks))

        assert tasks * values["share_each"] == close(values["useful"])
        assert values["useful"] + values["loss"] == close(1)


def test_added_people_are_just_in_time_with_as_much_to_go_as_is_said() -> None:
    paying = 0
    for draw in draws(22):
        n, k = float(draw.randint(1, 12)), float(draw.randint(1, 12))
        shares = {
            "q": draw.uniform(0, 1),
            "train": draw.uniform(0, 0.5),
            "o": draw.uniform(0, 0.04),
        }
        given = {"n": n, "k": k, "ramp": draw.uniform(0.1, 10), **shares}
        if k * shares["train"] > n:
            continue
        now = told("brooks", R=1.0, **given)
        even = _brooks_view.break_even(now)
        pace = 1 / now["T_before"].number
        for to_go in (0.999 * even, 1.001 * even) if 0 < even < math.inf else (1.0, 1e6):
            saved = told("brooks", R=pace * to_go, **given)["saved"].number
            assert (saved > 0) is (to_go > even)
        paying += 0 < even < math.inf

    assert paying > DRAWS / 4
