"""Computes every KPI anew from what `doorstep figures` wrote, and compares: fractions exactly, intervals to 1e-9.

It shares nothing with the product: shares, weighted means and the conditions of the norm pack are written here once more,
the Wilson interval and its combination (MOVER) from their papers. The headline KPIs (six actions, satisfaction, true
closure) are computed a second time from the journal's events alone, past everything that the product derives.

Usage: kpis.py FOLDER
"""

import json
import math
import sys
from fractions import Fraction

import pandas as pd

Z = 1.959963984540054  # the 97.5 % point of the normal distribution
TOLERANCE = 1e-9
INSTALLS = {"install", "move", "change"}


def words(cell):
    return {word for word in (cell or "").split(";") if word}


def holds(condition, row):
    """A condition of the norm pack, over the columns of a row; none holds of what belongs to no order."""
    if not row["kind"]:
        return False
    kind = condition["if"]
    if kind == "kind":
        return row["kind"] in condition["any_of"]
    if kind == "service":
        return bool(words(row["services"]) & set(condition["any_of"]))
    if kind == "device":
        return bool(words(row["devices"]) & set(condition["any_of"]))
    if kind == "customer_class":
        return row["class"] in condition["any_of"]
    if kind == "area":
        return row["area"] in condition["any_of"]
    if kind == "flag":
        return condition["name"] in words(row["flags"])
    if kind == "quantity":
        return condition["name"] in words(row["quantities"])
    if kind == "not":
        return not holds(condition["of"], row)
    if kind == "all":
        return all(holds(part, row) for part in condition["of"])
    if kind == "any":
        return any(holds(part, row) for part in condition["of"])
    raise ValueError(f"an unknown condition `{kind}`")


def wilson(hits, n):
    """E. B. Wilson, Probable inference, JASA 22 (1927)."""
    rate = hits / n
    centre = (hits + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * math.sqrt(n * rate * (1 - rate) + Z * Z / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def mover(parts):
    """Zou and Donner, Statistics in Medicine 27 (2008): parts are (weight of 1, hits, n)."""
    middle = sum(weight * hits / n for weight, hits, n in parts)
    below = above = 0.0
    for weight, hits, n in parts:
        low, high = wilson(hits, n)
        below += (weight * (hits / n - low)) ** 2
        above += (weight * (high - hits / n)) ** 2
    return max(0.0, middle - math.sqrt(below)), min(1.0, middle + math.sqrt(above))


def poisson(cases, users, scale):
    """The score interval of a count: L. Barker, The American Statistician 56 (2002)."""
    middle, half = cases + Z * Z / 2, Z * math.sqrt(cases + Z * Z / 4)
    return max(0.0, (middle - half) * scale / users), (middle + half) * scale / users


SCALES = {"affinity_score": (0, 100), "communication_score": (0, 100), "expectation_score": (1, 10), "experience_score": (1, 10)}


def normal(values, scale):
    """The mean of values with its normal interval: plus and minus z standard errors, the variance over n - 1, within its scale."""
    n = sum(times for _, times in values)
    mean = Fraction(sum(value * times for value, times in values), n)
    if n < 2:
        return mean, None
    variance = sum((value - mean) ** 2 * times for value, times in values) / (n - 1)
    half = Z * math.sqrt(variance / n)
    return mean, (max(scale[0], float(mean) - half), min(scale[1], float(mean) + half))


class Facts:
    def __init__(self, table, formulas):
        self.rows = table.to_dict("records")
        for row in self.rows:
            row["held"] = words(row["words"])
            told = (amount.split("=") for amount in words(row["amounts"]))
            row["amount"] = {word: Fraction(int(milli), 1000) for word, milli in told}
        self.formulas = formulas

    def share(self, kpi, conditions=()):
        """Numerator and denominator of a share, under its own condition and those of what it is a part of."""
        formula = kpi["formula"]
        asked = [condition for condition in (kpi.get("when"), *conditions) if condition]
        hits = n = 0
        for row in self.rows:
            held, times = row["held"], row["times"]
            if formula["formula"] == "per" and "users" in held:
                # Users are under no condition: it says which cases count.
                n += times if formula["denominator"] == "users" else 0
                continue
            if not all(holds(condition, row) for condition in asked):
                continue
            if formula["formula"] == "share":
                if formula["denominator"] in held and not held & set(formula.get("exclude") or []):
                    n += times
                    hits += times if formula["numerator"] in held else 0
            else:
                n += times if formula["denominator"] in held else 0
                hits += times if formula["numerator"] in held else 0
        return hits, n

    @staticmethod
    def scale(formula):
        """Between what a mean or a gap can lie."""
        least, most = SCALES[formula["quantity"]]
        if formula["formula"] == "mean":
            return least, most
        minus_least, minus_most = SCALES[formula["minus"]]
        return least - minus_most, most - minus_least

    def amount(self, kpi, row):
        """How much a mean or a gap takes of a row; None where the row does not count."""
        formula, amount = kpi["formula"], row["amount"]
        if kpi.get("when") and not holds(kpi["when"], row):
            return None
        if formula["formula"] == "mean":
            return amount.get(formula["quantity"]) if formula["of"] in row["held"] else None
        if formula["quantity"] not in amount or formula["minus"] not in amount:
            return None
        return amount[formula["quantity"]] - amount[formula["minus"]]

    def value(self, kpi):
        """The exact value and its interval; None without cases."""
        formula = kpi["formula"]
        if formula["formula"] in ("share", "per"):
            hits, n = self.share(kpi)
            if n == 0:
                return None
            interval = wilson(hits, n) if formula["formula"] == "share" else poisson(hits, n, formula["scale"])
            return Fraction(hits, n), interval
        if formula["formula"] in ("mean", "gap"):
            values = [(value, row["times"]) for row in self.rows if (value := self.amount(kpi, row)) is not None]
            return normal(values, self.scale(formula)) if values else None
        parts = []
        for part in formula["parts"]:
            hits, n = self.share(self.formulas[part["kpi"]], [kpi.get("when")])
            if n:
                parts.append((part["weight"], hits, n))
        if not parts:
            return None
        total = sum(weight for weight, _, _ in parts)
        exact = sum(Fraction(weight, total) * Fraction(hits, n) for weight, hits, n in parts)
        return exact, mover([(weight / total, hits, n) for weight, hits, n in parts])


def from_journal(journal, start, end, satisfied):
    """The headline KPIs by the journal's events alone: orders whose last reply lies in the period."""
    orders = journal[journal["stream"].str.startswith("order:")].sort_values("position")
    replied, kind, votes = {}, {}, {}
    for event in orders.itertuples():
        if event.kind == "order.accepted":
            kind[event.stream] = json.loads(event.data)["kind"]
        elif event.kind == "order.replied":
            replied[event.stream] = event.occurred_at
        elif event.kind == "order.surveyed":
            # One vote for each reply: whoever answers again has thought again.
            votes.setdefault(event.stream, {})[replied.get(event.stream)] = json.loads(event.data)["answer"]
    inside = [order for order, at in replied.items() if start <= at < end]
    six = ["appointment", "kept", "speed_test", "site_clearing", "informing", "signature"]
    weights = [20, 25, 15, 15, 15, 10]
    said = {True: [], False: []}
    for order in inside:
        if kind[order] in INSTALLS or kind[order] == "repair":
            said[kind[order] in INSTALLS] += votes.get(order, {}).values()

    def satisfaction(given):
        scored = [answer["score"] for answer in given if answer.get("score") is not None]
        return Fraction(sum(score >= satisfied for score in scored), len(scored)) if scored else None

    rates = []
    for action, weight in zip(six, weights):
        told = [a["actions"][action] for a in said[True] if a["actions"].get(action) is not None]
        if told:
            rates.append((weight, Fraction(sum(told), len(told))))
    total = sum(weight for weight, _ in rates)
    fixed = [a["repaired_that_day"] for a in said[False] if a.get("repaired_that_day") is not None]
    return {
        "install_satisfaction": satisfaction(said[True]),
        "repair_satisfaction": satisfaction(said[False]),
        "actions_in_place": sum(Fraction(w, total) * rate for w, rate in rates) if rates else None,
        "true_closure": Fraction(sum(fixed), len(fixed)) if fixed else None,
    }


def main(folder):
    with open(f"{folder}/kpis.json", encoding="utf-8") as file:
        told = json.load(file)
    formulas = {kpi["id"]: kpi for kpi in told["formulas"]}
    facts = Facts(pd.read_parquet(f"{folder}/facts.parquet"), formulas)
    journal = pd.read_parquet(f"{folder}/journal.parquet")
    for column in ("occurred_at", "recorded_at"):
        journal[column] = journal[column].astype("datetime64[ms, UTC]").astype("int64")
    rows = {row["kpi"]: row for row in told["report"]["rows"] if row["cut"] is None}
    wrong, same, silent, widest = [], 0, 0, 0.0
    for name, row in rows.items():
        if row["reading"] == "not_measured":
            silent += 1
            continue
        found = facts.value(formulas[name])
        if row["reading"] == "no_cases" or found is None:
            if row["reading"] != "no_cases" or found is not None:
                wrong.append(f"{name}: {row['reading']}, computed {found}")
            continue
        exact, interval = found
        if exact != Fraction(row["numerator"], row["denominator"]):
            wrong.append(f"{name}: {row['numerator']}/{row['denominator']}, computed {exact}")
        target = row["target_permille"]
        if target is not None:
            reached = exact >= Fraction(target, 1000) if row["higher_is_better"] else exact <= Fraction(target, 1000)
            if row["met"] != reached:
                wrong.append(f"{name}: target met is {row['met']}, computed {reached}")
        if interval:
            ends = (row["low_ppt"] / 1e12, row["high_ppt"] / 1e12)
            apart = max(abs(one - other) for one, other in zip(interval, ends))
            widest = max(widest, apart)
            if apart > TOLERANCE:
                wrong.append(f"{name}: interval {ends}, computed {interval}")
        same += 1
    again = from_journal(journal, told["start_ms"], told["end_ms"], told["satisfied_score"])
    for name, value in again.items():
        row = rows[name]
        reported = Fraction(row["numerator"], row["denominator"]) if row["reading"] == "measured" else None
        if value != reported:
            wrong.append(f"{name} by the journal alone: {value}, reported {reported}")
    gaps = journal["position"].diff().dropna()
    if not (gaps == 1).all():
        wrong.append("the journal's positions have gaps")
    findings = pd.read_parquet(f"{folder}/findings.parquet")
    print("| what | rows |\n|---|---|")
    for name, table in (("journal", journal), ("findings", findings), ("facts", facts.rows)):
        print(f"| {name} | {len(table)} |")
    print(f"\n{same} KPIs equal, {silent} not measured, {len(again)} of them again by the journal alone; "
          f"intervals differ by at most {widest:.1e}")
    for name in ("actions_in_place", "install_satisfaction", "true_closure", "repair_satisfaction"):
        row = rows[name]
        if row["reading"] == "measured":
            print(f"{name}: {row['numerator'] / row['denominator']:.6f} "
                  f"[{row['low_ppt'] / 1e12:.6f}, {row['high_ppt'] / 1e12:.6f}], met {row['met']}")
    for line in wrong:
        print(f"DIFFERS  {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
