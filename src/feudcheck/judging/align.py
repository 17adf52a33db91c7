"""Aligning a stretch of a sentence with a claim: what is covered, what is missing, where the two differ."""

from __future__ import annotations

from math import fsum

from feudcheck.claims.compiled import ClaimTerm, CompiledBase, CompiledClaim, Signature
from feudcheck.judging.alignment import Alignment, Difference, Pair
from feudcheck.judging.facets import ACTORS, UNDONE, UNMET, Facets, Met, facets
from feudcheck.judging.figures import meet_figures
from feudcheck.judging.limits import LIMITS, gain_of
from feudcheck.judging.named import meet_names, meet_stranger
from feudcheck.judging.roles import exchanged_words, role_difference
from feudcheck.judging.stretch import Stretch
from feudcheck.language.lexicon import BROADER, KIN, NARROWER, NONE, OPPOSITE, SAME
from feudcheck.language.reading import Speaker, Term
from feudcheck.matching import related

_WHOLE_FOR_PART = 0.5  # how much of a name is met where only what it is part of is named
_WORTH = {SAME: 1.0, BROADER: 0.9, NARROWER: 0.6, KIN: 0.3, OPPOSITE: 0.8, NONE: 0.0}
_VOCABULARY_WORTH = {SAME: 0.85, BROADER: 0.5, NARROWER: 0.35, NONE: 0.0}


def align(stretch: Stretch, claim: CompiledClaim, base: CompiledBase) -> Alignment:
    """Align a stretch with the claim's statement in the sentence's language."""
    signature = claim.signatures[stretch.lang]
    claimed = facets(claim, signature, base)
    result = Alignment(claim, stretch.first, stretch.last)
    covered = _terms(result, stretch, signature, claimed, base)
    meet_names(result, stretch, signature, claimed, covered, base)
    meet_figures(result, stretch.figures, signature, claim)
    result.precision = result.got / result.total if result.total else 1.0
    result.headless = any(covered.get(id(term), 1.0) < 0.3 for term in stretch.doing)
    result.undone = any(covered.get(id(term), 1.0) < 0.3 for term in stretch.happening)
    result.endless = stretch.closing is not None and covered[id(stretch.closing)] < 0.3
    _recall(result, stretch, claimed)
    _polarity(result, stretch, signature, claimed, base)
    _levels(result, stretch, claimed, base)
    if stretch.only_speech:
        result.core = True
        result.deed = result.recall >= 0.5 or bool(stretch.figures.every or stretch.figures.dates)
    difference = role_difference(stretch, signature, claimed, base)
    if difference is not None and not any(d.slot == "name" for d in result.differences):
        result.differences.append(difference)
    result.uncovered += [(i.start, i.end) for i in stretch.insists if i.kind not in signature.insists]
    result.elsewhere = _elsewhere(stretch, signature, covered, base)
    _speaker(result, stretch, signature, claimed, base)
    _answer(result, stretch, covered, claimed)
    if len(result.differences) > 1:
        result.differences = _distinct(_undenied(result))
    result.gain = gain_of(result)
    return result


def _elsewhere(stretch: Stretch, signature: Signature, covered: dict[int, float], base: CompiledBase) -> bool:
    """Whether it is done to or for something that is nothing of the claim's, and a party of the claim is not named."""
    if not stretch.toward or not any(covered[id(t)] < 0.5 for t in stretch.toward):
        return False
    return any(base.names.kinds.get(n) in ACTORS and n not in stretch.entities for n in signature.names)


def _undenied(result: Alignment) -> list[Difference]:
    """The differences, unless the sentence denies another answer: "not in May" where the claim says in June."""
    polar = [d for d in result.differences if d.slot == "polarity"]
    rival = [d for d in result.differences if d.slot in ("value", "date", "name") and d.sure]
    least = LIMITS.recall_entailed if rival and rival[0].slot == "name" else LIMITS.recall_member
    asked = result.claim.question_kind == "one" and not result.slots and result.recall >= least
    denies = not any(p.relation == OPPOSITE and p.said.start == d.start for d in polar for p in result.pairs)
    if len(polar) == len(rival) == 1 and asked and denies:
        return [d for d in result.differences if d not in (*polar, *rival)]
    return result.differences


def _distinct(differences: list[Difference]) -> list[Difference]:
    """One wrong person shows as wrong speaker, wrong name and wrong role at once: it is one difference."""
    whose = [d for d in differences if d.slot in ("speaker", "name", "role")]
    kept = sorted(whose, key=lambda d: (not d.sure, ("speaker", "name", "role").index(d.slot)))[:1]
    polarity = sorted((d for d in differences if d.slot == "polarity"), key=lambda d: not d.sure)[:1]
    return [d for d in differences if d.slot not in ("speaker", "name", "role", "polarity")] + kept + polarity


def _terms(
    result: Alignment, stretch: Stretch, signature: Signature, claimed: Facets, base: CompiledBase
) -> dict[int, float]:
    claim = result.claim
    covered: dict[int, float] = {}
    got = total = 0.0
    for term, key, weight, saying in zip(stretch.terms, stretch.keys, stretch.weights, stretch.saying, strict=True):
        met = claimed.met.get(key) or claimed.remember(key, _meet(term, signature, claimed, base))
        best, worth = Pair(term, met.known, met.relation) if met.known is not None else None, met.worth
        if best is not None:
            result.pairs.append(best)
        covered[id(term)] = worth
        if not (best and best.relation in (SAME, BROADER, NARROWER, OPPOSITE)):
            if term.negated or (term.denied and not _speaks_of_denial(claim, base)):
                _unmatched_negation(result, term, worth, claim)
            elif (
                worth >= 0.8
                and term.concepts
                and not (term.denied or term.common or stretch.denies)
                and not claimed.denied.isdisjoint(term.concepts)
                and _only_denied(term, claim)
            ):
                result.differences.append(Difference("polarity", term.start, term.end, term.text, ""))
        if saying and worth < 0.5 and (stretch.speakers or term.speech != "denies"):
            continue  # the verb of saying itself need not be in the claim; a refusal of somebody unknown must
        if term.level and worth < 0.5:
            weight *= 0.5
        if term.common and worth < 0.5:
            weight *= 0.4
        if term.proper and worth < 0.5:
            meet_stranger(result, term, base)  # weighed as a name
            continue
        got += weight * worth
        total += weight
        if worth >= 0.5:
            result.mass += weight * worth
            result.deed = result.deed or not term.speech
            result.covered.add(id(term))
            telling = best is not None and best.relation in (SAME, BROADER, NARROWER) and not term.common
            result.core = result.core or (telling and not term.speech)
        elif term.concepts and not term.common:
            result.foreign += weight * (1 - worth)
        elif not term.common:
            result.unknown += weight
    result.got, result.total = got, total
    result.unexplained = total - got
    return covered


def _only_denied(term: Term, claim: CompiledClaim) -> bool:
    met = set(claim.concepts).intersection(term.concepts)
    only_denied = (met & set(claim.denied)) - set(claim.affirmed)
    return bool(only_denied) and len(only_denied) >= len(met & set(claim.affirmed))


def _meet(term: Term, signature: Signature, claimed: Facets, base: CompiledBase) -> Met:
    """The statement's term that a term of the sentence meets most closely, and how much of it the claim covers."""
    if term.concepts and not claimed.is_touched(term.concepts, base.lexicon):
        return UNMET  # as most are
    best, how, worth, alike = None, NONE, 0.0, 0.0
    for known in signature.terms if claimed.may_meet(term.concepts, base.lexicon) else ():
        if term.concepts and known.concepts:
            relation = base.lexicon.relation(term.concepts, known.concepts)
        else:
            relation = SAME if not term.concepts and not known.concepts and _same_word(term.key, known.key) else NONE
        if relation and _WORTH[relation] >= worth:
            likeness = _likeness(term, known)
            if _WORTH[relation] > worth or likeness > alike:
                best, how, worth, alike = known, relation, _WORTH[relation], likeness
    if how == OPPOSITE and len(term.concepts) > 2 and not claimed.affirmed.isdisjoint(term.concepts):
        best, how, worth = None, NONE, 0.0  # of its many senses one is in the claim's wordings
    if worth < 0.9:
        if term.concepts:
            worth = max(worth, _VOCABULARY_WORTH[_vocabulary_relation(term.concepts, claimed, base)])
        elif term.key in claimed.keys or any(_same_word(term.key, k) for k in claimed.keys):
            worth = max(worth, 0.9)
    return Met(best, how, worth)


def _likeness(term: Term, known: ClaimTerm) -> float:
    """Of two words that are equally near, the very word counts, then the one that shares more of its senses."""
    if term.key == known.key:
        return 2.0
    shared = len(set(term.concepts).intersection(known.concepts))
    return shared / max(len(term.concepts), len(known.concepts), 1)


def _unmatched_negation(result: Alignment, term: Term, worth: float, claim: CompiledClaim) -> None:
    """A denied word that the statement doesn't have: a conflict if the wordings have it undenied, else a doubt."""
    if term.contrast and worth < 0.8:
        return
    if set(claim.denied).intersection(term.concepts):
        return
    result.differences.append(
        Difference("polarity", term.start, term.end, term.text, "", sure=worth >= 0.8 and bool(term.concepts))
    )


def _vocabulary_relation(concepts: tuple[int, ...], claimed: Facets, base: CompiledBase) -> str:
    if not claimed.vocabulary.isdisjoint(concepts):
        return SAME
    if not claimed.upper.isdisjoint(concepts):
        return BROADER
    return NONE if claimed.vocabulary.isdisjoint(base.lexicon.upper(concepts)) else NARROWER


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and short in long and (len(short) * 2 >= len(long) or not short.isascii())


def _recall(result: Alignment, stretch: Stretch, claimed: Facets) -> None:
    matched: dict[int, float] = {}
    for pair in result.pairs:
        known = id(pair.known)
        matched[known] = max(_WORTH[pair.relation], matched.get(known, 0.0))
    got, total = result.slots, claimed.weight + result.slots
    for known, worth in matched.items():
        got += claimed.weights.get(known, 0.0) * worth
    for weight, name, wholes in claimed.names:
        if name in stretch.entities:
            got += weight
        elif not wholes.isdisjoint(stretch.entities):
            got += _WHOLE_FOR_PART * weight
    result.unmet = total - got
    result.recall = max(got / total if total else 0.0, claimed.most_told(stretch.units))


def _polarity(result: Alignment, stretch: Stretch, signature: Signature, claimed: Facets, base: CompiledBase) -> None:
    """Opposite words and negation, per term of the claim; a term met both ways says nothing."""
    if stretch.affirms and claimed.affirms and not any(p.relation == OPPOSITE for p in result.pairs):
        return  # as most do
    signs: dict[int, set[int]] = {}
    first: dict[int, Pair] = {}
    weighed = any(p.relation == OPPOSITE and p.said.negated != p.known.negated for p in result.pairs)
    for pair in result.pairs:
        if pair.relation in (KIN, NONE) or (pair.said.speech and pair.relation != OPPOSITE):
            continue
        if pair.relation == OPPOSITE and (pair.said.common or pair.known.common) and _manifold(pair):
            continue
        denied = (pair.said.negated ^ pair.said.denied) != (pair.known.negated ^ pair.known.denied)
        if denied and weighed and pair.relation != OPPOSITE:
            continue  # "did not accept a takeover" is "refused a takeover": the negation is met already
        sign = -1 if denied else 1
        sign = -sign if pair.relation == OPPOSITE else sign
        if sign < 0 and pair.said.denied != pair.known.denied and _governed(pair, signature, result.claim, base):
            continue
        signs.setdefault(id(pair.known), set()).add(sign)
        if sign < 0:
            first.setdefault(id(pair.known), pair)
    for known, met in signs.items():
        if met == {-1} and not any(d.slot == "polarity" for d in result.differences):
            pair = first[known]
            if pair.relation == OPPOSITE and pair.known.weight < 0.2 and min(result.recall, result.precision) < 0.7:
                continue  # beside so much else a small word may be meant otherwise
            alike = pair.relation != OPPOSITE or (
                (pair.said.pos == pair.known.pos or not pair.said.text.isascii())
                and pair.said.level == pair.known.level
            )
            result.differences.append(_polar(pair, alike))
            return
    named_first = (first[known] for known, met in signs.items() if met == {1, -1})
    for pair in named_first:  # "hinted at a suit, but did not sue": that it is named doesn't make it done
        if pair.relation == SAME and pair.said.negated and pair.said.pos == "v":
            result.differences.append(_polar(pair, sure=False))
            return
    if claimed.denying and stretch.terms and not stretch.denies and result.recall >= LIMITS.recall_for:
        _untold_denial(result, stretch, claimed)


def _untold_denial(result: Alignment, stretch: Stretch, claimed: Facets) -> None:
    """What the claim denies, and the stretch neither denies nor tells by an opposite: a doubt."""
    met = {id(pair.known) for pair in result.pairs}
    opposed = any(pair.relation == OPPOSITE for pair in result.pairs)
    if not (opposed or any(id(k) in met for k in claimed.denying)):
        last = stretch.terms[-1]
        result.differences.append(Difference("polarity", last.start, last.end, "", claimed.denying[0].text, sure=False))


def _polar(pair: Pair, sure: bool) -> Difference:
    return Difference("polarity", pair.said.start, pair.said.end, pair.said.text, pair.known.text, sure)


def _manifold(pair: Pair) -> bool:
    """Whether one of the words has so many senses that another than the opposite one may be meant."""
    return max(len(pair.said.concepts), len(pair.known.concepts)) > 2


def _governed(pair: Pair, signature: Signature, claim: CompiledClaim, base: CompiledBase) -> bool:
    """A deed denied by a word ("failed to") on one side only: no conflict where the claim speaks of failing, too."""
    concepts = base.lexicon.concepts
    in_words = any(concepts[c].denies for t in signature.terms for c in t.concepts)
    return pair.known.denied or in_words or _speaks_of_denial(claim, base)


def _speaks_of_denial(claim: CompiledClaim, base: CompiledBase) -> bool:
    """Whether the claim tells of failing, refusing or the like in any of its words."""
    return any(base.lexicon.concepts[c].denies for c in claim.concepts)


def _levels(result: Alignment, stretch: Stretch, claimed: Facets, base: CompiledBase) -> None:
    """Offered is not gave: a level the sentence puts on a deed must be in the claim, and the other way round."""
    said = not stretch.levels.isdisjoint(UNDONE)
    if not said and (
        claimed.meant
        or claimed.firmly_undone
        or any(p.known.level in UNDONE and p.relation in (SAME, BROADER, NARROWER) for p in result.pairs)
    ):
        result.level_ok = False
    if stretch.undone and claimed.levels.isdisjoint(UNDONE) and stretch.undone - {"tried", "intended", "planned"}:
        result.level_ok = False
    result.overstated = not said and bool(claimed.offered) and not stretch.spoken and _is_done(result, stretch, claimed)
    result.level_ok = (result.level_ok and not result.overstated) or _is_refused(result, base)


def _is_refused(result: Alignment, base: CompiledBase) -> bool:
    """Whether both tell of something refused: what was refused was offered, and not done."""
    for p in result.pairs:
        if p.relation == OPPOSITE and p.said.negated != p.known.negated:
            return True  # not accepted is turned down
        if p.relation in (SAME, BROADER, NARROWER) and _refuses(p.said, base) and _refuses(p.known, base):
            return True
    return False


def _refuses(term: Term | ClaimTerm, base: CompiledBase) -> bool:
    return term.negated or any(base.lexicon.concepts[c].denies for c in term.concepts)


def _is_done(result: Alignment, stretch: Stretch, claimed: Facets) -> bool:
    """Whether a deed of the stretch is met by nothing of the claim's but an offer: "bought" by "made a bid"."""
    met = {id(p.said): p for p in result.pairs if p.relation in (SAME, BROADER, NARROWER)}
    for term in [*stretch.doing, *([stretch.closing] if stretch.closing else [])]:
        if id(term) in result.covered and not (term.negated or term.denied):
            pair = met.get(id(term))
            if pair is None or id(pair.known) in claimed.offered:
                return True
    return False


def _speaker(result: Alignment, stretch: Stretch, signature: Signature, claimed: Facets, base: CompiledBase) -> None:
    if not stretch.speakers:
        result.speaker = "plain"
        return
    known, told = claimed.known_voices, claimed.told
    named = [s for s in stretch.speakers if s.entities]
    named = [s for s in named if s.manner != "thinks"] or named  # what A thinks, as B tells it, is B's word
    opposite = any(d.slot == "polarity" and d.sure for d in result.differences)
    firm = (s for s in named if s.manner in ("says", "denies"))
    denier = next((s for s in firm for e in s.entities if claimed.deniers.intersection(related(e, base))), None)
    if denier is not None and (denier.manner == "denies") != opposite:
        result.speaker = "denier"
        result.differences = [d for d in result.differences if d.slot != "polarity"]
    elif any(known.intersection(related(e, base)) for s in named for e in s.entities):
        result.speaker = "same"
    elif any(claimed.outlets.intersection(s.entities) for s in named):
        result.speaker = "plain"
    elif not named:
        result.speaker = "generic"
    elif denier is not None and known and not opposite and denier.manner == "says" and _owns(result, stretch, denier):
        result.speaker = "other"
        result.differences.append(Difference("speaker", denier.start, denier.end, denier.entities[0], sorted(known)[0]))
    elif told and told & result.named and any(s.manner != "thinks" for s in named):
        result.speaker = "other"
        result.differences.append(Difference("speaker", named[0].start, named[0].end, named[0].entities[0], min(told)))
    elif all(any(r in signature.names for r in related(e, base)) for s in named for e in s.entities):
        exchanged = exchanged_words(stretch, claimed) if result.recall >= LIMITS.recall_entailed else None
        result.speaker = "other" if exchanged else "plain"  # what the claim tells of them, told as their word
        result.differences += [exchanged] if exchanged else []
    elif known:
        speaker = named[0]
        result.speaker = "other"
        own = any(not w.by and not w.against for w in result.claim.evidence)
        if not own and any(s.manner != "thinks" for s in named):
            result.differences.append(
                Difference("speaker", speaker.start, speaker.end, speaker.entities[0], sorted(known)[0])
            )
    else:
        result.speaker = "other"


def _owns(result: Alignment, stretch: Stretch, denier: Speaker) -> bool:
    """Whether one who denies a claim says all of it, by the whole stretch."""
    whole = all(any(s.entities == denier.entities for s in c.speakers) for c in stretch.clauses)
    return whole and result.recall >= LIMITS.recall_entailed


def _answer(result: Alignment, stretch: Stretch, covered: dict[int, float], claimed: Facets) -> None:
    """The question is met, the answer is another one."""
    if not claimed.answer or not claimed.asked:
        return
    met = {id(p.known) for p in result.pairs if p.relation in (SAME, BROADER, NARROWER)}
    asked = fsum([k.weight for k in claimed.spine if id(k) in met])
    if asked / claimed.asked < 0.75 or any(id(k) in met for k in claimed.answer):
        return
    foreign = [
        (t, w)
        for t, w in zip(stretch.terms, stretch.weights, strict=True)
        if covered[id(t)] < 0.3 and not (t.speech or t.common)
    ]
    if fsum(w for _, w in foreign) >= 0.9:
        result.differences.append(
            Difference("answer", foreign[0][0].start, foreign[-1][0].end, foreign[0][0].text, "", sure=False)
        )
