"""Runs of capitalised words, before anyone knows whom or what they name.

Lee Jae-kyoo told The Korea Times that Bridgerton returns
~~~~~~~~~~~~      ~~~~~~~~~~~~~~~      ~~~~~~~~~~
"""

import re

from pipeline.layers import Layers

WORD = r"(?:[A-Z\u00c0-\u00de](?<!\w.)[\w&]*(?:['.\-](?=\w)[\w&]+)*(?:\.(?:(?<=\b[A-Z]\.)|(?<=\b[JS]r\.)))?)"
LINK = r"(?:of|the|de|da|di|del|della|des|du|la|le|van|von|der|den|bin|ibn|al|el|y|&|\+)"
RUN = re.compile(rf"{WORD}(?: (?:{LINK} ){{0,2}}{WORD})*")


def mark(layers: Layers) -> None:
    """Fill `layers.capitals`; a run never crosses a line end, a comma or the word "and"."""
    layers.capitals = [run.span() for run in RUN.finditer(layers.text)]
