"""Relations between the models of speed-up and of constraints, on inputs drawn at random.

Where a model has a closed form, the other side of a relation is something slower and plainer: the
same in fractions, a sum taken term by term, the size next to the best one.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest
from laws import close, draws, exact, found, refusal

# --- speed-up -------------------------------------------------------------------------------------


def test_two_parts_one_of_them_unchanged_are_amdahls_law() -> None:
    for source in draws(1):
        p, s = source.random(), 10 ** source.uniform(-2, 4)
        parts = found("amdahl_parts", f=[1 - p, p], s=[1.0, s])
        law = found("amdahl", p=p, s=s)
        assert (parts["S"], parts["T"]) == (close(law["S"]), close(law["T"]))


def test_the_elasticity_of_a_part_is_what_a_small_step_there_gains() -> None:
    for source in draws(2):
        shares = _shares(source, source.randint(1, 6))
        factors = [10 ** source.uniform(-1, 2) for _ in shares]
        before = found("amdahl_parts", f=shares, s=factors)
        assert sum(before["elasticity"]) == close(1.0)
        step = 1e-6
        for index, gain in enumerate(before["elasticity"]):
            faster = [s * (1 + step * (place == index)) for place, s in enumerate(factors)]
            after = found("amdahl_parts", f=shares, s=faster)
            assert math.log(after["S"] / before["S"]) / step == pytest.approx(gain, abs=1e-5)


def _shares(source: Random, count: int) -> list[float]:
    weights = [source.random() + 1e-3 for _ in range(count)]
    return [weight / sum(weights) for weight in weights]


def test_amdahls_law_asked_backwards_gives_back_each_of_its_three() -> None:
    for source in draws(3):
        p = source.uniform(0.05, 0.95)
        s = source.choice([source.uniform(0.1, 0.9), source.uniform(1.1, 20)])
        whole = found("amdahl", p=p, s=s)["S"]
        assert found("amdahl_inverse", p=p, s=s)["S"] == close(whole)
        assert found("amdahl_inverse", p=p, S=whole)["s"] == close(s)
        assert found("amdahl_inverse", s=s, S=whole)["p"] == close(p)


def test_near_its_ceiling_the_inverse_keeps_its_digits() -> None:
    for source in draws(4):
        p = source.uniform(0.05, 0.99)
        whole = (1 - 10 ** source.uniform(-12, -2)) / (1 - p)
        share, asked = Fraction(p), Fraction(whole)
        part = share * asked / (1 - (1 - share) * asked)
        assert found("amdahl_inverse", p=p, S=whole)["s"] == exact(part)


def test_the_ceiling_itself_needs_a_part_without_time_and_beyond_it_is_nothing() -> None:
    for source in draws(5):
        p = source.uniform(0.05, 0.999)
        ceiling = found("amdahl", p=p, s=1.0)["S_max"]
        assert found("amdahl_inverse", p=p, S=ceiling) == {"s": math.inf}
        assert refusal("amdahl_inverse", p=p, S=ceiling * 1.001) == ("unreachable", "S")


def test_gustafsons_law_is_amdahls_of_the_grown_work() -> None:
    for source in draws(6):
        alpha, workers = source.random(), 1 + 10 ** source.uniform(-1, 5)
        grown = found("gustafson", alpha=alpha, N=workers)
        assert found("amdahl", p=grown["p_amdahl"], s=workers)["S"] == close(grown["S"])
        assert grown["efficiency"] * workers == close(grown["S"])


def test_a_range_ends_where_amdahls_law_does_and_its_mean_lies_within() -> None:
    for source in draws(7):
        p, ends = source.random(), sorted(source.uniform(-0.9, 5) for _ in range(2))
        spread = found("amdahl_range", p=p, g_lo=ends[0], g_hi=ends[1])
        names = ("S_lo", "S_p10", "S_p50", "S_p90", "S_hi")
        for name, share in zip(names, (0.0, 0.1, 0.5, 0.9, 1.0), strict=True):
            gain = ends[0] + share * (ends[1] - ends[0])
            assert spread[name] == close(found("amdahl", p=p, gain=gain)["S"])
        assert spread["S_lo"] <= spread["mean"] <= spread["S_p50"] <= spread["S_hi"]


def test_the_mean_over_a_range_keeps_its_digits_where_the_integral_cancels() -> None:
    for source in draws(8):
        p = source.choice([source.random(), 1 - 10 ** source.uniform(-9, -1)])
        low = source.uniform(-0.99, 3)
        high = low + 10 ** source.uniform(-9, 3)
        with localcontext() as context:
            context.prec = 60
            rest, start, end = 1 - Decimal(p), Decimal(low), Decimal(high)
            ratio = (1 + rest * end) / (1 + rest * start)
            mean = 1 / rest - Decimal(p) / rest**2 / (end - start) * ratio.ln()
        assert found("amdahl_range", p=p, g_lo=low, g_hi=high)["mean"] == close(float(mean))


def test_scalability_without_contention_and_crosstalk_is_linear() -> None:
    for source in draws(9):
        size, one = source.uniform(1, 1e6), 10 ** source.uniform(-3, 3)
        linear = found("usl", N=size, alpha=0.0, beta=0.0, gamma=one)
        assert linear["X"] == close(one * size)
        alone = found("usl", N=1.0, alpha=source.random(), beta=source.random(), gamma=one)
        assert alone["X"] == close(one)


def test_scalability_without_crosstalk_is_amdahls_law() -> None:
    for source in draws(10):
        size, alpha = source.uniform(1, 1e4), source.random()
        queued = found("usl", N=size, alpha=alpha, beta=0.0)
        assert queued["C"] == close(found("amdahl", p=1 - alpha, s=size)["S"])
        assert queued["X_roof"] == close(found("amdahl", p=1 - alpha, s=math.inf)["S"])


def test_no_size_is_better_than_the_peak() -> None:
    for source in draws(11):
        alpha, beta = source.random(), 10 ** source.uniform(-9, 1)
        law = {"alpha": alpha, "beta": beta, "gamma": source.uniform(0.1, 9)}
        peak = found("usl", N=1.0, **law)
        size, most = peak["N_max"], peak["X_max"]
        assert found("usl", N=size, **law)["X"] == close(most)
        for other in (size * 0.99, size * 1.01, size * 0.5, size * 2, 1.0):
            assert found("usl", N=max(1.0, other), **law)["X"] <= most * (1 + 1e-12)


# --- lines ----------------------------------------------------------------------------------------


def test_a_line_lies_between_its_best_and_its_worst_and_obeys_littles_law() -> None:
    for source in draws(12):
        rate, critical = 10 ** source.uniform(-2, 2), 1 + 10 ** source.uniform(-2, 2)
        work = 1 + 10 ** source.uniform(-2, 3)
        line = found("wip_curve", r_b=rate, T_0=critical / rate, w=work)
        slack = 1 + 1e-12
        assert line["TH_worst"] <= line["TH_pwc"] * slack
        assert line["TH_pwc"] <= line["TH_best"] * slack
        for case in ("best", "worst", "pwc"):
            law = found("little", lam=line[f"TH_{case}"], W=line[f"CT_{case}"])
            assert law["L"] == close(work)


def test_the_practical_worst_case_is_a_closed_line_of_equal_exponential_stages() -> None:
    """Mean value analysis, in fractions: an arriving item sees the line with one item fewer."""
    for source in draws(13, 30):
        stages, work = source.randint(1, 6), source.randint(1, 12)
        each = Fraction(source.randint(1, 9), 4)
        length = Fraction(0)
        for items in range(1, work + 1):
            time = each * (1 + length)
            throughput = items / (stages * time)
            length = throughput * time
        line = found("wip_curve", r_b=float(1 / each), T_0=float(stages * each), w=float(work))
        assert line["TH_pwc"] == exact(throughput)


def test_a_yield_that_rolls_over_one_step_is_a_first_pass() -> None:
    for source in draws(14):
        share, capacity = 1 - source.random(), 10 ** source.uniform(-2, 3)
        single, stage = found("rty", y=[share]), found("first_pass", capacity=capacity, y=share)
        assert stage["X"] == close(capacity * single["RTY"])
        line = found("pipeline", capacity=[capacity], yields=[share], mode="rework")
        assert stage["X"] == close(line["X"])
        assert stage["passes"] == close(1 / (1 - stage["rework_share"]), 1e-6)


def test_rolled_yield_is_the_product_and_its_average_step_gives_it_again() -> None:
    for source in draws(15):
        shares = [1 - source.random() ** 3 for _ in range(source.randint(1, 12))]
        rolled = found("rty", y=shares)
        assert rolled["RTY"] == exact(math.prod(map(Fraction, shares), start=Fraction(1)))
        assert found("rty", y=[rolled["normalised"]] * len(shares))["RTY"] == close(rolled["RTY"])
        assert math.exp(-rolled["tdpu"]) == close(rolled["RTY"])


def test_at_its_breakeven_yield_a_change_neither_gains_nor_loses() -> None:
    for source in draws(16):
        before, after, fault = (10 ** source.uniform(-1, 2) for _ in range(3))
        case = {"t_0": before, "y_0": source.random(), "t_1": after, "d": fault}
        edge = found("rework", y_1=0.5, **case)["y_breakeven"]
        if 0 <= edge <= 1:
            assert found("rework", y_1=edge, **case)["speedup"] == close(1.0)
        else:
            slower = {found("rework", y_1=y, **case)["speedup"] < 1 for y in (0.0, 0.3, 1.0)}
            assert slower == {edge > 1}
