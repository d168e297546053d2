"""The commands, one file each. A command's module is imported when it is asked for, so that ``--help`` stays fast."""

from __future__ import annotations

import difflib
import importlib

import click

from trialgraph import __version__

#: The commands by what they are for, in the order in which a newcomer meets them.
SECTIONS: dict[str, tuple[str, ...]] = {
    "Make the graph": ("example", "build", "add", "retract"),
    "Ask the graph": ("search", "show", "lineage", "path", "query", "export"),
    "Look for patterns": ("competitors", "rank", "communities"),
    "See what changes": ("timeline", "conflicts", "diff", "compare"),
    "Judge what is one": ("explain", "merge", "separate"),
    "Look at one document": ("claims",),
    "Check": ("check", "coverage", "validate", "evaluate", "stats", "doctor"),
}
COMMANDS: tuple[str, ...] = tuple(name for names in SECTIONS.values() for name in names)


class Commands(click.Group):
    """The group of all commands: loads each from its module, and lists them in sections."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the sections."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"trialgraph.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, or an error that says which name was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, 1)
            meant = f"; did you mean {near[0]!r}?" if near else f"; commands: {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {name!r}{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The sections, with one line a command."""
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in commands if command])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="trialgraph")
def trialgraph() -> None:
    """A clinical-trial knowledge graph out of company announcements, each edge with the sentence that says it.

    \b
    Examples:
      trialgraph example announcements      four sample announcements
      trialgraph build announcements        a graph out of them
      trialgraph lineage zevor-cel          what was said of a product, when, in which words
    """
