"""Relations between models, on inputs drawn at random with a fixed seed.

Where a model has a closed form, the other side of a relation is something slower and plainer: sums
of fractions, all permutations, an integral taken step by step.
"""

from __future__ import annotations

import math
import statistics
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations, permutations
from random import Random

import pytest
from laws import close, draws, found


def queue(draw: Random) -> tuple[float, float]:
    """Return the rates of arrivals and of service of a queue that settles."""
    mu = math.exp(draw.uniform(-5, 5))
    return mu * draw.uniform(0, 0.999), mu


# --- queues ---------------------------------------------------------------------------------------


def test_one_server_at_a_common_queue_is_the_single_queue() -> None:
    for draw in draws(1):
        lam, mu = queue(draw)
        t = draw.expovariate(1)
        several, single = (
            found("mmc", lam=lam, mu=mu, c=1.0, t=t),
            found("mm1", lam=lam, mu=mu, t=t),
        )

        assert several["C"] == close(single["rho"])
        for symbol in ("rho", "L", "Lq", "W", "Wq", "P0"):
            assert several[symbol] == close(single[symbol]), symbol
        # An item waits longer than t if it meets work, and that work takes longer than t.
        assert several["P_Wq_gt_t"] == close(single["rho"] * single["P_W_gt_t"])


def test_littles_law_holds_in_every_queue() -> None:
    for draw in draws(2):
        lam, mu = queue(draw)
        c = float(draw.randint(1, 60))
        for values in (found("mm1", lam=lam, mu=mu), found("mmc", lam=lam * c, mu=mu, c=c)):
            arrivals = lam if "C" not in values else lam * c
            assert found("little", lam=arrivals, W=values["W"])["L"] == close(values["L"])
            assert found("little", lam=arrivals, W=values["Wq"])["L"] == close(values["Lq"])


def test_several_servers_agree_with_the_sums_of_the_textbook_in_fractions() -> None:
    for draw in draws(3, 60):
        c = draw.randint(1, 80)
        offered = Fraction(draw.randint(1, 99), 100) * c
        terms = [Fraction(1)]
        for count in range(1, c + 1):
            terms.append(terms[-1] * offered / count)
        queueing = terms[c] / (1 - offered / c)
        values = found("mmc", lam=float(offered), mu=1.0, c=float(c))

        assert values["B"] == close(float(terms[c] / sum(terms)))
        assert values["P0"] == close(float(1 / (sum(terms[:c]) + queueing)))
        assert values["C"] == close(float(queueing / (sum(terms[:c]) + queueing)))


def test_a_thousand_servers_keep_their_digits() -> None:
    for load in (500, 900, 990, 999):
        with localcontext() as context:
            context.prec = 60
            term, total = Decimal(1), Decimal(0)
            for count in range(1, 1001):
                total += term
                term *= Decimal(load) / count
            waits = term / (1 - Decimal(load) / 1000)
            expected = float(waits / (total + waits))

        assert found("mmc", lam=float(load), mu=1.0, c=1000.0)["C"] == close(expected)


def test_a_common_queue_is_never_worse_than_one_for_each_server() -> None:
    for draw in draws(4):
        lam, mu = queue(draw)
        c = float(draw.randint(2, 40))
        common, own = found("mmc", lam=lam * c, mu=mu, c=c), found("mm1", lam=lam, mu=mu)

        assert common["Wq"] <= own["Wq"]


def test_variability_of_one_and_one_server_is_the_single_queue() -> None:
    for draw in draws(5):
        lam, mu = queue(draw)
        factors = found("vut", tau=1 / mu, rho=lam / mu, ca2=1.0, cs2=1.0)
        single = found("mm1", lam=lam, mu=mu)

        assert (factors["Wq"], factors["W"]) == (close(single["Wq"]), close(single["W"]))


def test_the_factors_are_pollaczek_and_khinchine_for_arrivals_at_random() -> None:
    for draw in draws(6):
        lam, mu = queue(draw)
        spread = draw.expovariate(1)
        second_moment = (1 + spread) / mu**2
        values = found("vut", tau=1 / mu, rho=lam / mu, ca2=1.0, cs2=spread, c=1.0)

        assert values["Wq"] == close(lam * second_moment / (2 * (1 - lam / mu)))


def test_the_factors_come_near_several_servers_the_busier_these_are() -> None:
    for draw in draws(7):
        c, rho = float(draw.randint(2, 20)), draw.uniform(0.9, 0.999)
        factors = found("vut", tau=1.0, rho=rho, ca2=1.0, cs2=1.0, c=c)
        exact = found("mmc", lam=rho * c, mu=1.0, c=c)

        assert factors["Wq"] == close(exact["Wq"], 0.2 * (1 - rho))


# --- choice ---------------------------------------------------------------------------------------


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


# --- coordination ---------------------------------------------------------------------------------


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
