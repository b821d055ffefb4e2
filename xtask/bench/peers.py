"""Runs one peer on one instance and prints one line of JSON: {"cost": ..., "feasible": ...}.

Usage: peers.py PEER FILE SECONDS SEED. One thread each. With BUSY=1 in the environment the seconds of PyVRP and
OR-Tools are processor seconds; the others can only be held to the clock on the wall. Costs are re-computed here from the routes, in the set's own
convention (Solomon and Homberger: tenths rounded down; VRPLIB: thousandths rounded), so that peers are compared alike.
A peer that cannot take a format answers {"cost": null}.
"""

import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time

# A peer that has not returned after so many times its limit is ended (SDVRPTW has been seen to do that). Processor seconds
# may take long to come by on a machine that others load too.
PATIENCE = 60 if os.environ.get("BUSY") else 6


def read_solomon(path):
    lines = [line.split() for line in open(path) if line.strip()]
    start = next(i for i, words in enumerate(lines) if words[0] == "NUMBER")
    vehicles, capacity = int(lines[start + 1][0]), int(lines[start + 1][1])
    rows = [[float(word) for word in words] for words in lines[start + 2:] if words[0].isdigit()]
    return vehicles, capacity, rows


def distances(rows):
    """Tenths, rounded down."""
    return [[int(10 * math.hypot(a[1] - b[1], a[2] - b[2])) for b in rows] for a in rows]


def judge(rows, capacity, vehicles, routes):
    """Cost in units of the file, and whether everything holds and everybody is served."""
    ticks, total, seen = distances(rows), 0, []
    feasible = len(routes) <= vehicles
    for route in routes:
        at, clock = 0, 10 * int(rows[0][4])
        feasible &= sum(rows[stop][3] for stop in route) <= capacity
        for stop in route + [0]:
            clock = max(clock + ticks[at][stop], 10 * int(rows[stop][4]))
            feasible &= clock <= 10 * int(rows[stop][5])
            clock += 10 * int(rows[stop][6])
            total += ticks[at][stop]
            at = stop
        seen += route
    return total / 10, bool(feasible and sorted(seen) == list(range(1, len(rows))))


def as_vrplib(path):
    """The same Solomon instance in the words of VRPLIB, which is all that PyVRP reads."""
    vehicles, capacity, rows = read_solomon(path)
    section = lambda name, values: [name] + [f"{number}\t{value}" for number, value in enumerate(values, 1)]
    lines = [
        f"NAME : {os.path.basename(path)}",
        "TYPE : VRPTW",
        f"DIMENSION : {len(rows)}",
        f"VEHICLES : {vehicles}",
        f"CAPACITY : {capacity}",
        "EDGE_WEIGHT_TYPE : EUC_2D",
        *section("NODE_COORD_SECTION", [f"{int(row[1])}\t{int(row[2])}" for row in rows]),
        *section("DEMAND_SECTION", [int(row[3]) for row in rows]),
        *section("TIME_WINDOW_SECTION", [f"{int(row[4])}\t{int(row[5])}" for row in rows]),
        *section("SERVICE_TIME_SECTION", [int(row[6]) for row in rows]),
        "DEPOT_SECTION",
        "1",
        "-1",
        "EOF",
    ]
    return "\n".join(lines)


def pyvrp_model(path):
    import pyvrp

    if path.endswith(".vrp"):
        # PyVRP's own reader multiplies by 1,000 and rounds, as its best known values do.
        return pyvrp.read(path, round_func="exact")
    with tempfile.NamedTemporaryFile("w", suffix=".vrp") as file:
        file.write(as_vrplib(path))
        file.flush()
        return pyvrp.read(file.name, round_func="dimacs")


def busy_stop(seconds):
    """Stops after so many processor seconds of this process."""
    begun = time.process_time()
    return lambda _best: time.process_time() - begun >= seconds


def run_pyvrp(path, seconds, seed):
    import pyvrp
    import pyvrp.stop

    stop = busy_stop(seconds) if os.environ.get("BUSY") else pyvrp.stop.MaxRuntime(seconds)
    result = pyvrp.solve(pyvrp_model(path), stop=stop, seed=seed, display=False)
    if path.endswith(".vrp"):
        return {"cost": result.cost() if result.is_feasible() else None, "feasible": result.is_feasible()}
    return {"cost": result.cost() / 10 if result.is_feasible() else None, "feasible": result.is_feasible()}


def run_vroom(path, seconds, seed):
    """The better of its least and its greatest effort."""
    runs = [vroom_at(level, path, seconds) for level in (0, 5)]
    return min(runs, key=lambda run: (not run["feasible"], run["cost"]))


def vroom_at(level, path, seconds):
    import datetime

    import vroom

    vehicles, capacity, rows = read_solomon(path)
    problem = vroom.Input()
    import numpy

    matrix = numpy.array(distances(rows), dtype=numpy.uint32)
    problem.set_durations_matrix("car", matrix)
    problem.set_costs_matrix("car", matrix)
    for index in range(vehicles):
        shift = vroom.TimeWindow(10 * int(rows[0][4]), 10 * int(rows[0][5]))
        problem.add_vehicle(vroom.Vehicle(index, start=0, end=0, capacity=[capacity], time_window=shift))
    for number, row in enumerate(rows[1:], 1):
        window = vroom.TimeWindow(10 * int(row[4]), 10 * int(row[5]))
        job = vroom.Job(number, location=number, default_service=10 * int(row[6]), delivery=[int(row[3])], time_windows=[window])
        problem.add_job(job)
    limit = datetime.timedelta(seconds=seconds)
    solution = problem.solve(exploration_level=level, nb_threads=1, timeout=limit)
    table = solution.routes
    routes = []
    for vehicle in sorted(set(table["vehicle_id"])):
        stops = table[(table["vehicle_id"] == vehicle) & (table["type"] == "job")]
        routes.append([int(stop) for stop in stops["id"]])
    cost, feasible = judge(rows, capacity, vehicles, routes)
    return {"cost": cost, "feasible": feasible}


def run_ortools(path, seconds, seed):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    vehicles, capacity, rows = read_solomon(path)
    ticks = distances(rows)
    manager = pywrapcp.RoutingIndexManager(len(rows), vehicles, 0)
    routing = pywrapcp.RoutingModel(manager)
    arc = routing.RegisterTransitCallback(lambda a, b: ticks[manager.IndexToNode(a)][manager.IndexToNode(b)])
    routing.SetArcCostEvaluatorOfAllVehicles(arc)

    def leave(a, b):
        node = manager.IndexToNode(a)
        return ticks[node][manager.IndexToNode(b)] + 10 * int(rows[node][6])

    horizon = 10 * int(rows[0][5])
    routing.AddDimension(routing.RegisterTransitCallback(leave), horizon, horizon, False, "time")
    load = routing.RegisterUnaryTransitCallback(lambda a: int(rows[manager.IndexToNode(a)][3]))
    routing.AddDimensionWithVehicleCapacity(load, 0, [capacity] * vehicles, True, "load")
    time = routing.GetDimensionOrDie("time")
    for number in range(1, len(rows)):
        time.CumulVar(manager.NodeToIndex(number)).SetRange(10 * int(rows[number][4]), 10 * int(rows[number][5]))
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    if os.environ.get("BUSY"):
        is_over = busy_stop(seconds)
        routing.AddSearchMonitor(routing.solver().CustomLimit(lambda: is_over(None)))
    else:
        parameters.time_limit.seconds = seconds
    solution = routing.SolveWithParameters(parameters)
    if solution is None:
        return {"cost": None, "feasible": False}
    routes = []
    for vehicle in range(vehicles):
        at, route = solution.Value(routing.NextVar(routing.Start(vehicle))), []
        while not routing.IsEnd(at):
            route.append(manager.IndexToNode(at))
            at = solution.Value(routing.NextVar(at))
        routes.append(route)
    cost, feasible = judge(rows, capacity, vehicles, [route for route in routes if route])
    return {"cost": cost, "feasible": feasible}


def run_vrp_cli(path, seconds, seed):
    """Solomon format only; its costs are double-precision, so the routes are judged again here."""
    vehicles, capacity, rows = read_solomon(path)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "solution.txt")
        command = [os.environ["VRP_CLI"], "solve", "solomon", path, "-o", out, "-t", str(seconds), "--parallelism", "1,1"]
        subprocess.run(command, check=True, capture_output=True, timeout=20 * seconds + 60)
        lines = [line for line in open(out) if line.startswith("Route")]
    routes = [[int(word) for word in line.split(":")[1].split()] for line in lines]
    cost, feasible = judge(rows, capacity, vehicles, routes)
    return {"cost": cost if feasible else None, "feasible": feasible}


RUNNERS = {"pyvrp": run_pyvrp, "vroom": run_vroom, "ortools": run_ortools, "vrp-cli": run_vrp_cli}

if __name__ == "__main__":
    peer, path, seconds, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    signal.alarm(PATIENCE * seconds)
    is_solomon = path.endswith(".txt") and "CREW" not in open(path).read(200)
    if not is_solomon and not (peer == "pyvrp" and path.endswith(".vrp")):
        print(json.dumps({"cost": None, "feasible": False}))
    else:
        print(json.dumps(RUNNERS[peer](path, seconds, seed)))
