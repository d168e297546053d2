"""Where ``trialgraph`` starts: run a command, and turn every error into one line and its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from trialgraph.cli import trialgraph

INTERRUPTED = 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Errors that are meant for the user become one line on stderr."""
    try:
        result = trialgraph.main(args=arguments, prog_name="trialgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has left (`| head`): point stdout at nothing, so that Python's own flush is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _explained(error)
    return result if isinstance(result, int) else 0


def main() -> None:
    """The console script."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Announcements hold Chinese text and ≥ signs: a C locale must not turn them into an error.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run())


def _explained(error: Exception) -> int:
    from ontology import TrialgraphError

    if isinstance(error, TrialgraphError):
        return _fail(str(error), error.exit_code)
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return _fail(f"{error.strerror}{where}", 2)
    raise error


def _fail(message: str, code: int) -> int:
    click.echo(f"trialgraph: {' '.join(message.split())}", err=True)
    return code


if __name__ == "__main__":
    main()
