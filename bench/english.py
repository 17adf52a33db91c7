"""English prose for the bench: news of towns and trades from templates, and news of the people the base knows."""

from __future__ import annotations

from templates import Templates

_PEOPLE = "Musk|Elon Musk|Altman|Sam Altman|OpenAI|Microsoft|Tesla|xAI|SpaceX|Sutskever|Brockman|Nadella|DeepMind"
_BEGIN, _MIDDLE = "Bar Cal Dor Esk Fen Gal Hol Ker Lin Mar Nor Pel Ros Sel Tor Wen", "a e i o an el in or"
_END = "beck bridge dale field ford gate ham holm mere sey ton wick"
_FIRST = "Ada Bruno Clara Dario Edda Felix Greta Hugo Ines Jonas Karla Lars Marta Nils Olga Pavel Rosa Sven Thea Ulf"
_KIND = """old new small large quiet busy wooden narrow broad cold warm early late local regional public private modest
costly cheap careful hasty long short steep gentle popular forgotten restored unfinished crowded empty northern southern
reliable fragile seasonal annual temporary famous plain bright dark heavy light"""
_THING = """bridge harbour market library school orchard mill station theatre chapel garden tower meadow quarry ferry
lighthouse bakery brewery workshop museum stadium hospital reservoir canal railway warehouse factory farm forest vineyard
cinema laboratory bookshop playground pavement tunnel river square archive kitchen clinic greenhouse observatory"""
_GROUP = """council|committee|school board|farmers' union|orchestra|rowing club|fire brigade|parish choir|chess club
|housing office|tourist board|fishing fleet|hiking club|planning office|weather service|bus company|repair crew|volunteers
|nurses|teachers|builders|gardeners|historians|engineers|shopkeepers|drivers|musicians"""
_DEED = """opened closed repaired painted measured described visited rented cleaned inspected photographed rebuilt
widened moved lit heated mapped counted sold bought borrowed guarded named praised criticised renamed planted watered
extended shortened delayed celebrated remembered neglected crossed filled emptied drained furnished"""
_AIM = """keep the paths dry|bring visitors back|save water in summer|feed the birds through winter|teach children to swim
|shorten the queue at noon|make room for a second platform|keep the roof from leaking|store apples until spring
|print a guide in large letters|mend the nets before the storms|lower the noise after dark|share tools between streets
|count butterflies along the hedge|serve soup on market days|bake bread without waste|warn walkers of loose stones"""
_WHY = """the winter was mild|the old pipes had burst|visitors kept asking for it|the ferry no longer ran|the frost came early
|nobody had looked after it|the road was too narrow for lorries|the rain had washed the soil away|tickets sold out in a day
|the bells could not be heard|the river rose overnight|the timber had gone soft|the trains were full by seven"""
_WHEN = """last spring|in the autumn|on Tuesday|before dawn|after the holidays|in 1987|in 2012|in March 2019|two years ago
|during the storm|for the third time|every other week|at the end of June|since the flood|on 4 May 2021|over the weekend"""
_FIGURE = """{n} visitors|{n} metres of cable|{n} tonnes of apples|{n} percent of the seats|{n} old photographs|£{n},000
|€{n} million|{n} hours of work|{n} new trees|a third of its budget|{n} kilometres of track|half of the rooms"""
_PLAIN = """The {kind} {thing} in {place} was {deed} {when}.
The {group} {deed} the {thing} {when}, because {why}.
{person} of the {group} said that the {thing} would {aim}.
It took {figure} to {aim}, and {why}.
In {place} the {group} {deed} a {kind} {thing} with {figure}.
Nobody in {place} had {deed} the {kind} {thing} since {why}.
"We wanted to {aim}," said {person}, who {deed} the {thing} {when}.
When {why}, the {group} {deed} {figure} beside the {kind} {thing}.
The {kind} {thing} near the {thing} is still {kind}, although {why}.
A {kind} {thing} does not {aim} unless the {group} can {aim}.
Most of the {thing} belongs to the {group}, which {deed} it {when}.
{person} walked from {place} to the {thing}, where the {group} had {deed} {figure}.
According to the {group}, the {kind} {thing} needs {figure} to {aim}.
The {thing} has a {kind} roof, a {kind} door and a view of the {kind} {thing}.
By {when} the {thing} had been {deed}, and {person} could {aim}.
Whoever visits {place} finds a {kind} {thing} and a {kind} {thing} side by side.
The {group} hopes to {aim}; {why}, however.
For {person} the {thing} was more than a {kind} {thing}: it was where the {group} met.
"""
_BUSINESS = """{who} told the {group} {when} that {who} would not {aim}.
{who} has put {figure} into the {kind} {thing}, and {who} wants to see it {deed}.
A lawsuit by {who} says that {who} broke a promise to keep the research open.
{who} invested ${n} billion in {who} {when}, people close to the talks say.
The judge asked whether {who} had ever been promised shares by {who}.
{who} left the board of {who} in {year}, after a dispute about who was to lead it.
In an email from {year}, {who} warned that the project would fail without more money.
{who} offered ${n}.{n} billion for the non-profit behind {who}, which turned it down.
"That is not what we agreed on," said {who}, who was among the founders.
{who} said on Tuesday that {who} had copied the plans of a rival.
After {who} became chief executive, the company {deed} its charter {when}.
Shares of {who} fell by {n} percent when {who} announced a new model.
{who} and {who} met at a dinner in {year} and talked about the dangers of clever machines.
The {group} of {place} has rented a {kind} {thing} to {who}.
Lawyers for {who} called the demand for ${n} million absurd.
{who} wrote that the {thing} would cost {figure}, which {who} denied.
{who} plans a {kind} data centre near {place} with {figure}, because {why}.
Employees of {who} signed a letter that asked for the return of {who}.
"""


class English(Templates):
    """Sentences, the same for the same seed."""

    joint = " "

    def __init__(self, seed: int) -> None:
        super().__init__(seed, _PLAIN, _BUSINESS)
        self._lists = {
            "kind": _KIND.split(),
            "thing": _THING.split(),
            "group": _choices(_GROUP),
            "deed": _DEED.split(),
            "who": _PEOPLE.split("|"),
            **{name: _choices(text) for name, text in (("aim", _AIM), ("why", _WHY), ("when", _WHEN))},
        }
        self._figures = _choices(_FIGURE)

    def _filled(self, pattern: str) -> str:
        text = super()._filled(pattern)
        return text[0].upper() + text[1:]

    def _word(self, name: str) -> str:
        pick = self._random.choice
        if name == "n":
            return str(self._random.randint(2, 90))
        if name == "year":
            return str(self._random.randint(2012, 2025))
        if name == "figure":
            return pick(self._figures).replace("{n}", str(self._random.randint(2, 90)))
        if name == "place":
            return pick(_BEGIN.split()) + pick(_MIDDLE.split()) + pick(_END.split())
        if name == "person":
            return f"{pick(_FIRST.split())} {pick(_BEGIN.split())}{pick(_MIDDLE.split())}{pick(_END.split())}"
        return pick(self._lists[name])


def _choices(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]
