"""One attempt: a service, what a bystander sees without and with the attack, and the row of the table."""

import contextlib
from dataclasses import dataclass

from service import Service
from wire import Background, percentile, watch

QUIET_SECONDS = 5
# A response from the cache may take twice as long, and always this many milliseconds more.
FLOOR_MS = 2


@dataclass
class Row:
    """What the table says about an attempt."""

    attempt: str
    number: str
    held: bool
    figure: str
    memory: str = "–"
    bystander: str = "–"

    def line(self):
        result = f"{'held' if self.held else '**not held**'}: {self.figure}"
        return f"| {self.attempt} | {self.number} | {result} | {self.memory} | {self.bystander} |"


class Trial:
    """A running service that is attacked while a bystander asks it."""

    def __init__(self, service):
        self.service, self.port = service, service.port
        self.before, self.during, self._asked = None, None, 0

    def quiet(self):
        """What the bystander sees without an attack."""
        self.before = self._watch(QUIET_SECONDS).result(QUIET_SECONDS * 4)

    def attack(self, seconds, work, *arguments):
        """Runs an attack in another process while the bystander watches: what the attack returned."""
        if self.before is None:
            self.quiet()
        attacker = Background(work, *arguments)
        bystander = self._watch(seconds)
        result = attacker.result(seconds * 3 + 60)
        self.during = bystander.result(seconds * 3 + 60)
        return result

    @contextlib.contextmanager
    def watched(self, seconds):
        """The bystander watches for so long while the block does something itself."""
        if self.before is None:
            self.quiet()
        bystander = self._watch(seconds)
        yield
        self.during = bystander.result(seconds * 3 + 60)

    def _watch(self, seconds):
        first = self._asked
        # Other limits, so that nothing is cached.
        self._asked += seconds * 10
        return Background(watch, self.port, seconds, first, yields=False)

    def memory(self):
        now, peak = self.service.memory()[0], self.service.peak[0]
        return f"{now:.0f}, peak {peak:.0f}"

    def bystander(self, uncached=False):
        """p95 with the attack, beside that without."""
        def p95(name):
            during, before = (getattr(seen, name) for seen in (self.during, self.before))
            return f"{percentile(during, 0.95):.1f} ({percentile(before, 0.95):.1f})"

        text = f"cached {p95('cached')}"
        return f"{text}, uncached {p95('uncached')}" if uncached else text

    def cached_in_time(self):
        """Whether cached responses took at most twice as long as without the attack."""
        during, before = percentile(self.during.cached, 0.95), percentile(self.before.cached, 0.95)
        return during <= 2 * before + FLOOR_MS

    def answered(self):
        """Whether the bystander had an answer each time."""
        return not self.during.failed and self.during.answered > 0

    def failures(self):
        failed = sum(self.during.failed.values())
        kinds = ", ".join(f"{count} × {kind}" for kind, count in self.during.failed.items())
        return f"{failed} of {failed + self.during.answered} of the bystander failed" + (
            f" ({kinds})" if kinds else ""
        )


class Bench:
    """Starts services on one data directory."""

    def __init__(self, program, data, seeds, start_timeout):
        self.program, self.data, self.seeds, self.start_timeout = program, data, seeds, start_timeout

    def service(self, files=None, **settings):
        return Service(self.program, self.data, self.seeds, settings, files, self.start_timeout)

    @contextlib.contextmanager
    def trial(self, files=None, **settings):
        with self.service(files, **settings) as service:
            yield Trial(service)
