"""``trialgraph example``: the sample announcements, to try everything else on."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import quiet_option


@click.command("example")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--gold", is_flag=True, help="With the gold claims, for `trialgraph evaluate`.")
@click.option("--force", is_flag=True, help="Write over files of the same name whose text is another.")
@quiet_option
def command(folder: Path, gold: bool, force: bool, quiet: bool) -> None:
    """Write the sample announcements into DIR.

    They are retellings of announcements of 2017 to 2023, made to try trialgraph on.

    \b
    Examples:
      trialgraph example announcements
      trialgraph example announcements --gold && trialgraph evaluate announcements
    """
    from ontology import UsageProblem
    from trialgraph.output import replaced
    from trialgraph.samples import files

    samples = files(gold)
    taken = [
        name for name, data in samples.items() if (folder / name).exists() and (folder / name).read_bytes() != data
    ]
    if taken and not force:
        raise UsageProblem(f"{folder / taken[0]} is there already with another text; --force writes over it")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in samples.items():
        with replaced(folder / name) as temporary:
            temporary.write_bytes(data)
    if not quiet:
        click.echo(f"{len(samples)} files in {folder}. Next: trialgraph build {folder}", err=True)
