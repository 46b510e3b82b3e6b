"""Attacks the service as anybody can who reaches it, and prints a table in Markdown.

Each attempt starts the service with an embedded database on the loopback interface, attacks it for some
seconds, and looks at a bystander: a polite client with another address. p95 of the bystander is in
milliseconds, beside that without the attack. Ends with status 1 when an attempt is not held.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from connections import slow_heads, slow_readers, unread_bodies
from fairness import brotli, quota, readiness, slow_exports, starvation
from malformed import bounded_errors, out_of_range, smuggling
from memory import cache_memory, dead_database
from service import START_SECONDS
from stored import changed_record, flipped_byte, stopping
from trial import Bench, Row

ATTEMPTS = {
    "cache-memory": cache_memory,
    "dead-database": dead_database,
    "unread-bodies": unread_bodies,
    "slow-readers": slow_readers,
    "slow-heads": slow_heads,
    "quota": quota,
    "starvation": starvation,
    "slow-exports": slow_exports,
    "brotli": brotli,
    "bounded-errors": bounded_errors,
    "readiness": readiness,
    "stopping": stopping,
    "out-of-range": out_of_range,
    "smuggling": smuggling,
    "flipped-byte": flipped_byte,
    "changed-record": changed_record,
}


def main():
    arguments = read_arguments()
    # Whoever stops this also stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        # As root, the embedded database belongs to another user.
        home.chmod(0o755)
        bench = prepared(arguments, home)
        data = f"{arguments.cities} invented cities" if arguments.cities else "the real data"
        print(f"{date.today()}, {os.cpu_count()} cores with the attacker and the database, {data}:\n")
        print("| attempt | number | result | memory, MB | p95 of a bystander, ms (without the attack) |")
        print("|---|---|---|---|---|", flush=True)
        rows = [row(bench, name) for name in arguments.only or ATTEMPTS]
    sys.exit(0 if all(row.held for row in rows) else 1)


def read_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--binary", required=True, help="the program keikaku")
    parser.add_argument("--cities", type=int, help="attack so many invented cities, not the real data")
    parser.add_argument("--only", action="append", choices=ATTEMPTS, help="one attempt; repeatable")
    return parser.parse_args()


def prepared(arguments, home):
    """The data directory, filled by a first start."""
    seeds, start_timeout = Path("seeds"), START_SECONDS
    if arguments.cities:
        seeds, start_timeout = home / "bundle", START_SECONDS + arguments.cities * 5
        program = Path(arguments.binary).resolve().with_name("keikaku-synthesize")
        command = [program, seeds, "--cities", str(arguments.cities)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    bench = Bench(arguments.binary, home / "data", seeds.resolve(), start_timeout)
    with bench.service():
        return bench


def row(bench, name):
    """Runs an attempt and prints its row; what cannot be run is not held."""
    began = time.monotonic()
    try:
        found = ATTEMPTS[name](bench)
    # Whatever it was, the other attempts are still made.
    except Exception as error:
        found = Row(name, "–", False, f"could not be run: {type(error).__name__}: {error}")
    print(found.line(), flush=True)
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    main()
