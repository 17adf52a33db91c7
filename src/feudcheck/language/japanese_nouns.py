"""Whose deed a Japanese noun names and whom it touches: AのBへの批判, AによるBの買収, AのB買収案."""

from __future__ import annotations

from msgspec import Struct, field

from feudcheck.language.japanese_items import JOINT, Item
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Frame, Mention, Term

_OWNER = ("の",)
_DOER = ("による", "からの")
_PARTY = ("への", "に対する", "に対しての", "との", "に向けた")
_MATTER = ("をめぐる", "を巡る", "に関する", "についての", "に関しての")
_OF_NOUN = (*_OWNER, *_DOER, *_PARTY, *_MATTER)
_ATTRIBUTE = regex(
    r"(?:かつて|以前|元|前|旧|新|現|現在|今|当時|当初|最初|初期|最後|最新|最近|最大|唯一|主|主要|過去|一連|一部|"
    r"複数|多く|多額|巨額|長年|別|本当|真|公式|個人|突然|相次ぐ|度重なる)の?$|.[のない]$"
)
_PROPOSAL = regex(r"(?:案|提案|申し出|要求|要請|要望|計画|方針|路線|頼み|意向|主張|発言|訴え|訴訟|動き)$")

_LEAVING = regex(r"^(?:離脱|脱退|撤退|退任|辞任|退社|独立|分離|分社|脱却|卒業|離反|離れ|流出|引き?揚げ|距離)")


class NounRoles(Struct):
    """The names that hang on one noun, by what ties them to it."""

    at: int  # where in the run the noun is
    term: Term
    owners: list[Mention] = field(default_factory=list)
    doers: list[Mention] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    matters: list[Mention] = field(default_factory=list)
    joined: list[Mention] = field(default_factory=list)  # B in "B買収"
    deed: bool = False
    first: bool = False  # no name stands before: in "AはBのCへのN" C may be a thing of B's

    def names(self) -> list[Mention]:
        """Everybody who hangs on the noun."""
        return [*self.owners, *self.doers, *self.parties, *self.matters, *self.joined]

    def frame(self) -> Frame:
        """Who acts on whom, sure where the noun leaves no other reading."""
        touched = [*self.parties, *self.matters]
        if self.term.pos == "v" and "を" in self.term.text:  # "Aの主導権を握る"
            return Frame(self.term, list(self.doers), [*self.owners, *touched], sure=not self.owners)
        if self.doers:
            return Frame(self.term, list(self.doers), [*self.owners, *self.joined, *touched])
        if self.owners and (self.parties or (self.joined and self.deed)):
            sure = len(self.owners) == 1 and (self.first or not self.parties)
            return Frame(self.term, list(self.owners), [*touched, *self.joined], sure=sure)
        sure = not self.owners and not self.joined
        return Frame(self.term, list(self.owners), [*touched, *self.joined], sure=sure)


def noun_roles(text: str, run: list[Item], lexicon: Lexicon) -> dict[int, NounRoles]:
    """The nouns of a clause that names hang on, by the id of their term."""
    found: dict[int, NounRoles] = {}
    for at, item in enumerate(run):
        if not isinstance(item.what, Mention):
            continue
        head = _head(text, run, at)
        if head < 0:
            continue
        term = run[head].what
        assert isinstance(term, Term)
        deed = run[head].deed or _PROPOSAL.search(term.text) is not None
        if item.particle not in _OF_NOUN and not deed:
            continue
        first = item.particle not in _OWNER or all(not isinstance(i.what, Mention) for i in run[:at])
        roles = found.setdefault(id(term), NounRoles(head, term, deed=deed, first=first))
        left = item.particle == "からの" and _LEAVING.match(term.text) is not None
        (roles.parties if left else _slot(roles, item.particle)).append(item.what)
        before = _unlike(text, run, at)
        if before is not None and item.particle in _OWNER and lexicon.concepts[term.concepts[0]].mutual:
            roles.owners.insert(0, before)
    return found


def _slot(roles: NounRoles, particle: str) -> list[Mention]:
    for particles, slot in ((_OWNER, roles.owners), (_DOER, roles.doers), (_PARTY, roles.parties)):
        if particle in particles:
            return slot
    return roles.matters if particle in _MATTER else roles.joined


def _unlike(text: str, run: list[Item], at: int) -> Mention | None:
    """A in "AとBの対立" where A and B are not of a kind, so that A's と could be of another word."""
    before = run[at - 1] if at else None
    if before is None or not isinstance(before.what, Mention) or before.particle != "と":
        return None
    return before.what if JOINT.fullmatch(text[before.end : run[at].start]) else None


def _compound(run: list[Item], at: int) -> bool:
    after = run[at + 1] if at + 1 < len(run) else None
    return after is not None and not run[at].particle and isinstance(after.what, Term) and after.start == run[at].end


def _head(text: str, run: list[Item], at: int) -> int:
    """The noun a name belongs to: past other names of the same noun, figures, dates and what describes it."""
    particle, place = run[at].particle, at + 1
    if particle not in _OF_NOUN and not _compound(run, at):
        return -1
    while place < len(run):
        one = run[place]
        if isinstance(one.what, Mention):
            if one.particle not in _OF_NOUN and not _compound(run, place):
                return -1
            if particle in _OWNER and one.particle in _OWNER and not _row(text, run, place):
                return -1  # "AのBのN" is B's
        elif not isinstance(one.what, Term):
            if not text.startswith("の", one.end):
                return -1
        elif not one.what.concepts or one.what.light:
            return -1
        elif not _describes(text, run, place) and not _goes_on(run, place):
            return place
        place += 1
    return -1


def _goes_on(run: list[Item], place: int) -> bool:
    """Whether a noun is but the first half of a compound of deeds: 商業化|批判."""
    after = run[place + 1] if place + 1 < len(run) else None
    here = run[place].what
    return (
        after is not None
        and isinstance(here, Term)
        and here.pos == "n"
        and after.start == here.end
        and isinstance(after.what, Term)
        and bool(after.what.concepts)
        and after.what.text[0] >= "ァ"
        and (after.deed or _PROPOSAL.search(after.what.text) is not None)
    )


def _row(text: str, run: list[Item], place: int) -> bool:
    return JOINT.fullmatch(text[run[place - 1].end : run[place].start]) is not None


def _describes(text: str, run: list[Item], place: int) -> bool:
    """Whether a word only describes the next one: かつての, 最大の, 深い."""
    after = run[place + 1] if place + 1 < len(run) else None
    if after is None or not isinstance(after.what, Term):
        return False
    gap = text[run[place].end : after.start]
    if not gap and text[: after.start].endswith("しい"):
        return True
    if run[place].deed:
        return False
    if gap == "な":
        return True
    return gap in ("", "の") and _ATTRIBUTE.match(text[run[place].start : run[place].end]) is not None
