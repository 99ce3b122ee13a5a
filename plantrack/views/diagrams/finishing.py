"""What Graphviz draws as SVG, made fit for people: for screens, dark ones too, for readers aloud, and for pages."""

import re
from xml.etree import ElementTree

from plantrack.views.diagrams.colours import DARK
from plantrack.views.diagrams.values import Drawing

FONTS = "Arial, Liberation Sans, Helvetica, sans-serif"

_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_PIXELS = 4 / 3
"""Of a point."""


def finished(svg: bytes, drawing: Drawing) -> str:
    """The drawing as an element that can stand in a page or in a file: no DOCTYPE, and ids that begin with the plan's.

    It has a title and a description; each element of the plan is a group with a name, and a link
    where it leads somewhere. Colours follow the reader's choice of light or dark.
    """
    root = ElementTree.fromstring(svg)  # from our own renderer, and no entities in it
    name = f"{drawing.id}-{drawing.view}"
    for element in root.iter():
        _renamed(element)
    for group in list(root.iter("g")):
        _unwrapped(group)
    for side in ("width", "height"):
        root.set(side, str(round(_PIXELS * float(root.get(side, "").removesuffix("pt")))))
    root.attrib |= {
        "xmlns": _SVG.strip("{}"),
        "id": name,
        "role": "group" if any(card.href for card in drawing.cards) else "img",  # an image's links are not reached
        "aria-labelledby": f"{name}-title {name}-about",
        "lang": drawing.language,
        "font-family": FONTS,
        "style": "max-width: 100%; height: auto",
    }
    root[:0] = [
        _element("title", drawing.title, f"{name}-title"),
        _element("desc", drawing.subtitle, f"{name}-about"),
        _element("style", _dark(root, name)),
    ]
    return re.sub(r"\n\s*\n", "\n", ElementTree.tostring(root, encoding="unicode")) + "\n"


def _renamed(element: ElementTree.Element) -> None:
    """Names without their spaces' prefixes, and one list of fonts for all."""
    element.tag = element.tag.removeprefix(_SVG)
    element.attrib.pop("font-family", None)
    element.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    for key in [key for key in element.attrib if key.startswith(_LINK)]:
        element.set(key.removeprefix(_LINK), element.attrib.pop(key))


def _unwrapped(group: ElementTree.Element) -> None:
    """A node or a line once, with its name as its title, and as a link where it leads somewhere."""
    if re.fullmatch(r"(graph|node|edge|clust)\d+", group.get("id", "")) or group.get("class") == "cluster":
        group.attrib.pop("id", None)
    for title in group.findall("title"):
        group.remove(title)  # what Graphviz calls it
    inner = group.find("g")
    link = inner.find("a") if inner is not None else None
    if inner is None or link is None:
        return
    group.remove(inner)
    words = " ".join(link.attrib.pop("title", "").split())
    parts = [_element("title", words), *link] if words else [*link]
    if href := link.get("href"):
        link.attrib = {"href": href}
        link[:] = parts
        group.append(link)
    else:
        group.extend(parts)


def _element(tag: str, text: str, id: str = "") -> ElementTree.Element:
    found = ElementTree.Element(tag, {"id": id} if id else {})
    found.text = text if tag == "style" else " ".join(text.split())
    return found


def _dark(root: ElementTree.Element, name: str) -> str:
    """The colours that take the place of the light ones that occur where the reader's screen is dark."""
    used = {(what, each.get(what, "")) for each in root.iter() for what in ("fill", "stroke")}
    rules = [f"#{name} [{what}='{light}'] {{ {what}: {DARK[light]} }}" for what, light in sorted(used) if light in DARK]
    return "\n".join(["", "@media screen and (prefers-color-scheme: dark) {", *rules, "}", ""])
