"""A strict reader of the HTML report: what is not closed, closed twice or not expected ends the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br"}
_ELEMENTS = """
    html head title style script body header main footer nav section article div p h1 h2 h3 h4 a span strong b em i
    small mark ul ol li dl dt dd button details summary table caption thead tbody tr th td cite q time
"""
_ATTRIBUTES = """
    lang charset http-equiv content name rel href class id type datetime role tabindex title scope data-n data-v
    data-pattern aria-label aria-labelledby aria-pressed aria-hidden aria-keyshortcuts aria-description
"""
ELEMENTS, ATTRIBUTES = {*VOID, *_ELEMENTS.split()}, set(_ATTRIBUTES.split())


@dataclass
class Node:
    """An element: its attributes, and elements and texts in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    @property
    def words(self) -> str:
        """The text as it is read: one space for any white space."""
        return " ".join(self.text.split())

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, name: str = "", class_: str = "") -> Iterator[Node]:
        """All elements below with this name and class, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if name in ("", child.name) and (not class_ or class_ in child.classes):
                    yield child
                yield from child.all(name, class_)

    def one(self, name: str = "", class_: str = "") -> Node:
        (found,) = self.all(name, class_)
        return found

    def by_id(self, name: str) -> Node:
        (found,) = (node for node in self.all() if node.attributes.get("id") == name)
        return found


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), attrs
        assert set(names) <= ATTRIBUTES, attrs
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, (self.open[-1].name, tag)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html" and not self.root.children[1:], decl

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment


def read(page: str) -> Node:
    """The page's `html` element. Fails on anything that the report never writes."""
    strict = _Strict()
    strict.feed(page)
    strict.close()
    assert strict.open == [strict.root]
    (html,) = (child for child in strict.root.children if isinstance(child, Node))
    ids = [node.attributes["id"] for node in html.all() if "id" in node.attributes]
    assert len(set(ids)) == len(ids)
    for node in html.all():  # nothing points nowhere
        for name in ("href", "aria-labelledby"):
            target = node.attributes.get(name, "")
            if name != "href" or target.startswith("#"):
                assert not target or target.lstrip("#") in ids, target
    return html
