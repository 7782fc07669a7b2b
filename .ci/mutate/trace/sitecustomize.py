"""Writes which lines of the sources in TRACED (a JSON list) were run inside functions, to TRACED_TO, at the end."""
import atexit
import json
import os
import signal
import sys
import threading

FILES = set(json.loads(os.environ["TRACED"]))
RAN = {}


def trace(frame, event, _argument):
    lines = RAN.setdefault(frame.f_code.co_filename, set()) if frame.f_code.co_filename in FILES else None
    if lines is None or frame.f_code.co_name == "<module>":
        return None

    def inside(inner, kind, _inner_argument):
        if kind == "line":
            lines.add(inner.f_lineno)
        return inside

    return inside


def write():
    with open(os.environ["TRACED_TO"], "w") as opened:
        json.dump({file: sorted(lines) for file, lines in RAN.items()}, opened)


atexit.register(write)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
threading.settrace(trace)
sys.settrace(trace)
