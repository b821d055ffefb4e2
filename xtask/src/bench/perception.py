"""Counts a province's year of visit facts in DuckDB out of the same Parquet, and compares every side of every KPI.

DuckDB groups the rows; the conditions and formulas of the norm pack, which come as data, are asked of each group here. It
shares nothing with the product but the files.

Usage: perception.py ANSWER.json THREADS MEMORY FILE...
"""

import json
import sys
import time
from fractions import Fraction

import duckdb

COLUMNS = "kind, services, class, area, devices, flags, quantities, words"


def held(cell):
    return {word for word in (cell or "").split(";") if word}


def holds(condition, row):
    kind = condition["if"]
    if kind == "kind":
        return row["kind"] in condition["any_of"]
    if kind in ("service", "device"):
        return bool(held(row["services" if kind == "service" else "devices"]) & set(condition["any_of"]))
    if kind == "customer_class":
        return row["class"] in condition["any_of"]
    if kind == "area":
        return row["area"] in condition["any_of"]
    if kind == "flag":
        return condition["name"] in held(row["flags"])
    if kind == "quantity":
        return condition["name"] in held(row["quantities"])
    if kind == "not":
        return not holds(condition["of"], row)
    if kind == "all":
        return all(holds(part, row) for part in condition["of"])
    if kind == "any":
        return any(holds(part, row) for part in condition["of"])
    raise ValueError(f"an unknown condition `{kind}`")


def share(kpi, rows, above=()):
    formula = kpi["formula"]
    asked = [condition for condition in (kpi.get("when"), *above) if condition]
    hits = n = 0
    for row in rows:
        words, times = row["held"], row["times"]
        if not all(holds(condition, row) for condition in asked):
            continue
        out = formula["formula"] == "share" and words & set(formula.get("exclude") or [])
        if out:
            continue
        counted = formula["denominator"] in words
        n += times if counted else 0
        hits += times if formula["numerator"] in words and (counted or formula["formula"] == "per") else 0
    return hits, n


def sides(formulas, rows):
    found = {}
    for name, kpi in formulas.items():
        formula = kpi["formula"]
        if formula["formula"] in ("share", "per"):
            hits, n = share(kpi, rows)
            if n:
                found[name] = Fraction(hits, n), (hits, n)
        elif formula["formula"] == "weighted_mean":
            parts = [(part["weight"], *share(formulas[part["kpi"]], rows, [kpi.get("when")])) for part in formula["parts"]]
            parts = [part for part in parts if part[2]]
            if parts:
                total = sum(weight for weight, _, _ in parts)
                found[name] = sum(Fraction(weight * hits, total * n) for weight, hits, n in parts), None
    return found


def compare(where, told, found, wrong):
    for name, (numerator, denominator) in told.items():
        if name not in found:
            wrong.append(f"{where} {name}: {numerator}/{denominator}, DuckDB none")
            continue
        exact, whole = found[name]
        if exact != Fraction(numerator, denominator) or (whole is not None and whole != (numerator, denominator)):
            wrong.append(f"{where} {name}: {numerator}/{denominator}, DuckDB {whole or exact}")
    wrong.extend(f"{where} {name}: missing, DuckDB {found[name]}" for name in found if name not in told)


def main(answer, threads, memory, *files):
    with open(answer, encoding="utf-8") as file:
        told = json.load(file)["told"]
    formulas = {kpi["id"]: kpi for kpi in told["formulas"]}
    database = duckdb.connect()
    database.execute(f"SET threads = {int(threads)}; SET memory_limit = '{memory}'")
    begun = time.monotonic()
    cursor = database.execute(
        f"SELECT array_to_string(string_split(territory, '.')[:2], '.') AS part, {COLUMNS}, sum(times) AS times, count(*) AS n "
        f"FROM read_parquet({list(files)!r}) GROUP BY ALL"
    )
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row)) for row in cursor.fetchall()]
    seconds = time.monotonic() - begun
    for row in rows:
        row["held"], row["times"] = held(row["words"]), int(row["times"])
    wrong, parts = [], {}
    for row in rows:
        parts.setdefault(row["part"], []).append(row)
    compare("whole", told["whole"], sides(formulas, rows), wrong)
    for part, own in parts.items():
        compare(part, told["parts"].get(part, {}), sides(formulas, own), wrong)
    wrong.extend(f"a part `{part}` that DuckDB does not know" for part in told["parts"] if part not in parts)
    if sum(row["n"] for row in rows) != told["rows"]:
        wrong.append(f"{told['rows']} rows, DuckDB {sum(row['n'] for row in rows)}")
    for line in wrong[:20]:
        print(f"DIFFERS  {line}", file=sys.stderr)
    compared = sum(len(kpis) for kpis in told["parts"].values()) + len(told["whole"])
    print(json.dumps({"seconds": seconds, "differ": len(wrong), "compared": compared, "parts": len(parts), "version": duckdb.__version__}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
