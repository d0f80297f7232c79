"""Relations between the models of queues, on inputs drawn at random with a fixed seed."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from fractions import Fraction
from random import Random

from laws import close, draws, found, told

from narrows.calculator.models import vut


def queue(draw: Random) -> tuple[float, float]:
    """Return the rates of arrivals and of service of a queue that settles."""
    mu = math.exp(draw.uniform(-5, 5))
    return mu * draw.uniform(0, 0.999), mu


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


def test_half_the_wait_is_reached_at_the_utilisation_that_is_said() -> None:
    for draw in draws(19):
        c, rho = float(draw.randint(1, 30)), draw.uniform(0.01, 0.99)
        given = {"tau": 1.0, "ca2": draw.uniform(0, 4), "cs2": draw.uniform(0.1, 4), "c": c}
        now = told("vut", rho=rho, **given)
        then = told("vut", rho=vut.relieved(now), **given)

        assert 2 * then["Wq"].number == close(now["Wq"].number)
