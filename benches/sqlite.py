#!/usr/bin/env python3
"""Time durable SQLite inserts, to compare with `cargo bench --bench store` on the same disk.

Run by hand, after that bench:  python3 benches/sqlite.py

An insert is one answer, committed on its own with synchronous=FULL, once with SQLite's default
journal (DELETE) and once with WAL. Needs nothing but Python. `cargo` must be in the path, or
CARGO_TARGET_DIR be set.
"""

import json
import os
import pathlib
import sqlite3
import statistics
import subprocess
import tempfile
import time

INSERTS = 500
OURS = ("save a draft", "finish a run")


def target_folder():
    chosen = os.environ.get("CARGO_TARGET_DIR")
    if chosen:
        return pathlib.Path(chosen)
    command = ["cargo", "metadata", "--no-deps", "--format-version=1"]
    metadata = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return pathlib.Path(json.loads(metadata)["target_directory"])


def insert_times(folder, journal):
    """Seconds that each of INSERTS durable inserts took."""
    database = sqlite3.connect(os.path.join(folder, "answers.db"), isolation_level=None)
    database.execute(f"PRAGMA journal_mode={journal}")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE answer (run TEXT, item TEXT, value INTEGER)")
    times = []
    for number in range(INSERTS):
        start = time.perf_counter()
        database.execute("INSERT INTO answer VALUES ('00abcdef', ?, 3)", (f"s{number}",))
        times.append(time.perf_counter() - start)
    database.close()
    return times


def our_median(target, name):
    """The median criterion last measured, in seconds; None where it was not run."""
    estimates = target / "criterion" / f"store_{name}" / "new" / "estimates.json"
    if not estimates.is_file():
        return None
    return json.loads(estimates.read_text())["median"]["point_estimate"] / 1e9


def show(what, seconds):
    print(f"{what:<40} {seconds * 1e3:8.2f} ms")


def main():
    target = target_folder()
    scratch = target / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    print(f"Median of one durable write under {scratch}\n")
    for name in OURS:
        median = our_median(target, name)
        if median is None:
            print(f"goodfaith, {name}: run `cargo bench --bench store` first")
        else:
            show(f"goodfaith, {name}", median)
    for journal in ("DELETE", "WAL"):
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            show(f"SQLite, insert one answer, {journal}", statistics.median(insert_times(folder, journal)))


if __name__ == "__main__":
    main()
