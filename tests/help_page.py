"""`python -m tests.help_page`: write docs/commands.md from the commands' own help; a test checks that it is current."""

from pathlib import Path

import click

from pipeline.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands

What each command's `--help` says. Written by `python -m tests.help_page`: change the help in `pipeline/cli.py`,
not here.

Exit codes: 0 all done; 1 done, but some inputs were rejected (each named with its reason on stderr and kept in the
table `rejects`); 2 wrong usage, or nothing could be done; 130 interrupted. Results go to stdout, messages and
progress to stderr.
"""


def page() -> str:
    """Return the whole page."""
    sections = [
        f"## newsclaims {name}\n\n```text\n{_help(name, command)}\n```\n" for name, command in main.commands.items()
    ]
    return "\n".join([HEAD, *sections])


def _help(name: str, command: click.Command) -> str:
    group = click.Context(main, info_name="newsclaims", help_option_names=main.context_settings["help_option_names"])
    context = click.Context(command, info_name=name, parent=group, terminal_width=100, max_content_width=100)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
