"""`plantrack checks`: what the checks look for."""

import click

from plantrack.checks import CHECKS, PROFILES, page
from plantrack.cli.options import put
from plantrack.findings import did_you_mean


@click.command("checks")
@click.argument("name", required=False)
@click.option(
    "--profile", type=click.Choice(list(PROFILES)), default="strict", show_default=True, help="List only its."
)
def command(name: str | None, profile: str) -> None:
    """List the checks, or explain one."""
    if name is None:
        width = max(map(len, CHECKS))
        put("".join(f"{key:<{width}}  {CHECKS[key].SEVERITY}\n" for key in sorted(PROFILES[profile])), None)
    elif name in CHECKS:
        runs = ", ".join(profile for profile, names in PROFILES.items() if name in names)
        module = CHECKS[name]
        put(f"{name} ({module.SEVERITY}; profiles: {runs})\n\n{page(name).strip()}\n\nRemedy: {module.REMEDY}.\n", None)
    else:
        raise click.UsageError(f"no check {name!r}{did_you_mean(name, CHECKS)}")
