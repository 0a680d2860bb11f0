"""What a line says about a formation besides its name and commander: strength, dates, other names."""

from __future__ import annotations

import itertools
import re
from typing import Any

from belgrade_cli.exchange.entry import MOST_SEPARATORS
from belgrade_cli.exchange.lists.several import counted, relationship
from belgrade_cli.exchange.sheets.cells import number
from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.commanders import is_name, span
from belgrade_cli.exchange.words.sides import names_nation
from belgrade_cli.exchange.words.word_table import plain, plain_words
from belgrade_cli.named_tuple import NamedTuple

COUNTED = {
    "personnel": "men|officers and men|soldiers|troops|personnel|strong|other ranks|Mann|Soldaten|людей|человек|бойцов|"
    "ljudi|vojnika|boraca|људи|војника|бораца|души|войници|hommes|soldats|uomini|soldati|żołnierzy",
    "tanks": "tanks|Panzer|танков|танка|tenkova|tenka|тенкова|chars|carri armati",
    "tanks-and-assault-guns": "tanks and assault guns|танков и сау",
    "assault-guns": "assault guns|StuGs|Sturmgeschütze",
    "self-propelled-guns": "self-propelled guns|SP guns|SPGs|САУ",
    "armoured-cars": "armoured cars",
    "guns": "guns|artillery pieces|cannon|cannons|Geschütze|Kanonen|орудий|орудия|topova|топова|оръдия|"
    "canons|pièces|cannoni",
    "guns-and-mortars": "guns and mortars|орудий и миномётов|орудий и минометов",
    "mortars": "mortars|миномётов|минометов|minobacača|минобацача|mortiers",
    "anti-tank-guns": "anti-tank guns|AT guns",
    "anti-aircraft-guns": "anti-aircraft guns|AA guns",
    "machine-guns": "machine guns|пулемётов|пулеметов|mitraljeza|митраљеза",
    "aircraft": "aircraft|planes|aeroplanes|самолётов|самолетов|aviona|авиона|Flugzeuge|avions",
    "ships": "ships|vessels|boats|Schiffe|кораблей|brodova",
    "vehicles": "vehicles|trucks|lorries|Fahrzeuge",
    "horses": "horses|sabres|Pferde|лошадей|chevaux|konja",
}
"""Words after a number that make it a strength, by measure, separated by `|`."""

ALSO = "a.k.a.|aka|also known as|also called|alias|nicknamed|auch genannt|genannt|dit|dite|tzv.|т.н.|он же|она же"
"""Words before another name of a formation."""

_MEASURES = {plain(word): measure for measure, words in COUNTED.items() for word in words.split("|")}
_MEASURES |= {word.replace("our", "or"): measure for word, measure in _MEASURES.items()}  # American spelling
_UNITS = "|".join(re.escape(word) for word in sorted(_MEASURES, key=len, reverse=True))
_THOUSANDS = r"\d{1,3}(?:[,.'’   ]\d{3})+"
_NUMBER = rf"{_THOUSANDS}|\d+"
_CLAIM = re.compile(
    rf"(?P<lead>\s*\(|\s*\[|\s*[,:;/]\s+|\s+[-–—=]{{1,3}}\s+|\s+(?:and|und|и|i)\s+|(?<=\))\s+)"
    rf"(?:(?:strength|total|stärke|численность|effectif)\s*:?\s*(?:of\s+)?)?"
    rf"(?P<said>(?:[^\W\d]{{1,14}}\.?\s|[~≈<>≤≥+]\s?){{0,2}}(?:{_NUMBER})\+?(?P<to>(?:\s?[-–]\s?|\s(?:to|bis|до|do)\s)(?:{_NUMBER}))?)"
    rf"(?P<thousands>\s?(?:тыс|thousand|tausend|Tsd|hiljada|хиљада|хил)\.?)?\s+(?P<unit>{_UNITS})\.?"
    r"(?P<rough>\s*\((?:est|estimated|approx|approximately|ca|circa|geschätzt)\.?\))?"
    r"(?P<end>[)\]]|(?=\s*[,;:/(\[)\]]|\s+[-–—=]\s|\s+(?:and|und|и|i)\s+\S*\d|\s*$))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s*(?::|\s[-–—=])\s+((?:[^\W\d]{1,14}\.?\s|[~≈<>]\s?)?"
    rf"(?:{_THOUSANDS}|\d{{3,7}})(?:\s?[-–]\s?~?(?:{_THOUSANDS}|\d{{3,7}}))?(?:\s*\([^()]{{1,80}}\))?)$"
)
_STRENGTH_ALONE = re.compile(
    r"(?:\s*\(|\s*[,:;]\s+|\s+[-–—=]\s+)(?P<kind>[^\W\d]+\s+)?"
    r"(?:strength|stärke|численность|effectif|jačina|јачина)\s*:?\s*(?:of\s+)?"
    rf"(?P<said>(?:[^\W\d]{{1,14}}\.?\s|[~≈<>]\s?)?(?:{_NUMBER}))\)?$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*:\s|\s[-–—=]\s|,\s(?![^()]*\))")
_COMPOSED = re.compile(r"\s*(?::|\s[-–—])\s+(?=[^\W_]+\s)")
_PARTLY = re.compile(
    r"(?:elements|parts?|detachments?|teile|часть|части|delovi|делови|éléments)\s+"
    r"(?:of\s+|der\s+|des\s+|von\s+|de la\s+|du\s+|de\s+)?"
    r"(?:the\s+)?(?=[\dA-ZА-ЯЁ])",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*(?:\(([^()]{3,80})\)|\[([^][]{3,80})\])")
_TIMED = re.compile(
    r"(?:from|since|until|till|to|from about|up to|ab|seit|bis|vom|von|с|со|до|по|od|do|од|от|depuis|jusqu'au|du)"
    r"\s.*\d",
    re.IGNORECASE,
)
_TIMED_AFTER = re.compile(rf"\s+(?={_TIMED.pattern})", re.IGNORECASE)
_ALSO = re.compile(rf"(?:{'|'.join(re.escape(word) for word in ALSO.split('|'))})\s*:?\s+(?=\S)", re.IGNORECASE)
_ALSO_AFTER_NAME = re.compile(rf",\s+{_ALSO.pattern}(.+)$", re.IGNORECASE)
_MARKS = re.compile(r"(?<=[\w.)\"”»])\s?(\[\w{1,2}\]|\(?[†‡✝*¹²³⁴-⁹]+\)?)$")


PLACED = (
    "HQ|H.Q.|headquarters|headquartered|command post|CP|stationed|based|garrisoned|Stab|Sitz|Gefechtsstand|штаб|štab|"
    "sedište|седиште|QG|quartier général|siège"
)
"""Words before the place of a formation, separated by `|`."""
STATES = (
    "detached|in reserve|reserve|forming|re-forming|reforming|rebuilding|refitting|resting|arriving|en route|"
    "in transit|remnants|remnants only|understrength|under strength|under-strength|at half strength|not engaged|"
    "at full strength|not present|flagship|withdrawn|disbanded|transferred|returning|abgegeben|in Aufstellung|"
    "im Aufbau|"
    "in Auffrischung|in Reserve|Reste|в резерве|u rezervi|у резерви|en réserve|en formation|in riserva"
)
"""What a bracket may say of the state of a formation, which goes into its note."""
STATE_BEGINS = (
    "incl|including|inkl|einschließlich|arrived|arriving|departed|withdrawn|destroyed|disbanded|transferred|formed|raised|"
    "near|bei|близ|kod|formerly|former|previously|later|renamed|ehem|ehemals|früher|später|бывш|бывшая|бывший|ранее|bivša|"
    "bivši|ranije|kasnije|anciennement"
)
"""Words that begin what a bracket says of the state of a formation: `(arrived 14 October)`. What makes it another
formation, such as `(less one brigade)` or `(detached to I Corps)`, stays in the name."""
STATES_OF_AMERICA = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY"
)
"""What may follow a town in a bracket: `(Fort Bliss, TX)`."""
_NOWHERE = frozenset({"operation", "battle", "campaign", "plan", "phase", "war", "unternehmen"})
_PLACED = "|".join(map(re.escape, PLACED.split("|")))
_PLACE = re.compile(
    rf"(?:(?:{_PLACED})\b\.?(?:\s*[:=–—-])?(?:\s+(?:in|at|à))?|at|in)\s+"
    r"(?P<place>\S.{1,60})$",
    re.IGNORECASE,
)
_PLACE_AFTER_NAME = re.compile(rf"\s*(?:,|\s[-–—])\s+(?=(?:{_PLACED}|in|at)\b)", re.IGNORECASE)
_STATES_OF_AMERICA = frozenset(STATES_OF_AMERICA.split())
_STATES = frozenset(state.casefold() for state in STATES.split("|"))
_STATE = re.compile(
    rf"(?:{STATE_BEGINS})\.?\s+\S|ex[- ]\d|in the \S|.* (?:area|region|sector|valley|district)$", re.IGNORECASE
)
_STRENGTH = r"strength|stärke|численность|effectif|jačina|brojno stanje|јачина"
_UNKNOWN = r"unknown|not known|unbekannt|неизвестна|nepoznat[oa]?|непозната?|inconnue?|uncertain|\?"
_UNKNOWN_STRENGTH = re.compile(
    rf"no (?:{_STRENGTH})(?: (?:given|known))?|"
    rf"(?:{_STRENGTH})\s*:?\s+(?:is\s+|was\s+)?(?:{_UNKNOWN})|(?:{_UNKNOWN})\s+(?:{_STRENGTH})",
    re.IGNORECASE,
)
_STATE_AFTER_NAME = re.compile(r"\s*(?:,|\s[-–—])\s+(?=\S)")


BESIDE = (
    "hq|headquarters|location|located at|station|stationed at|strength|total strength|equipment|note|notes|remark|"
    "remarks|stab|standort|gefechtsstand|stärke|bemerkung|anmerkung|штаб|численность|примечание|sedište|jačina|"
    "napomena|effectif|remarque"
)
"""Labels of lines that say something about the formation above, separated by `|`."""
LABELS = frozenset(map(plain, BESIDE.split("|")))
_LOCATION = re.compile(r"(?:location|located at|station|stationed at|standort)\s*:\s*(?=\S)", re.IGNORECASE)


class Asides(NamedTuple):
    """A line without its additional information, and the facts from it."""

    text: str
    facts: dict[str, Any]
    """Keys of the unit: strength, from, until, aliases, relationship; and its `place`, with the kind of location."""
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Strengths that are not numbers; also in the notes."""
    undated: tuple[str, ...] = ()
    """Brackets with a time that is not a date; also in the notes."""


def asides(text: str) -> Asides:
    """Split off what a line says besides names; the line is unchanged if there is nothing."""
    made = Asides(text, {})
    if any(sign.isdigit() for sign in text):
        made = _without_strength(made)
        made = _without_parts(made)
    return _without_place(_without_names(_without_brackets(_partly(made))))


def labelled(text: str) -> Asides:
    """What a line with a label says about the formation above: a place, a strength, or a note."""
    made = Asides(text, {})
    placed = _at(made, _LOCATION.sub("at ", text))
    if placed:
        return placed
    told = _without_strength(made) if any(sign.isdigit() for sign in text) else made
    if told.facts and plain(told.text.rstrip(" :")) in LABELS:
        return told
    label, _, said = text.partition(":")
    return made._replace(notes=(said.strip() if plain(label.strip()).startswith(("note", "remark")) else text,))


def _without_strength(made: Asides) -> Asides:
    """Split off strengths: in brackets, or between commas, dashes and colons."""
    claims: list[dict[str, Any]] = []
    unread: list[str] = []
    kept, at = "", 0
    for found in _CLAIM.finditer(made.text):
        claim = None if found["to"] else number(found["said"])
        opened, closed = found["lead"].strip() in ("(", "["), bool(found["end"])
        if not (kept + made.text[at : found.start()]).strip() or (claim is None and not found["to"]):
            continue
        if claim is None:
            unread.append(f"{found['said']} {found['unit']}")
        else:
            value = claim.value * (1000 if found["thousands"] else 1)
            about = "about" if found["rough"] else None
            claims.append(_claim(_MEASURES[plain(found["unit"])], value, claim.qualifier or about))
        kept += made.text[at : found.start()] + ("(" if opened and not closed else "")
        kept += ")" if closed and not opened else ""
        at = found.end()
    text = re.sub(r"\(\s*[,;]\s*", "(", kept + made.text[at:])
    text = re.sub(r"\s*\(\s*\)", "", text).strip(" ,;") if at else text
    alone = _STRENGTH_ALONE.search(text) if not claims else None
    if alone and (claim := number(alone["said"])) and text[: alone.start()].strip():
        claims.append(_claim("personnel", claim.value, claim.qualifier))
        made = made._replace(notes=(*made.notes, *([f"{alone['kind'].strip()} strength"] if alone["kind"] else [])))
        text = text[: alone.start()]
    bare = _BARE.search(text)
    made = made._replace(notes=(*made.notes, *unread), unread=(*made.unread, *unread))
    notes = (*made.notes, bare[1].strip()) if bare and text[: bare.start()].strip() else made.notes
    text = text[: bare.start()] if bare and notes != made.notes else text
    return made._replace(text=text, facts=made.facts | ({"strength": claims} if claims else {}), notes=notes)


def _without_parts(made: Asides) -> Asides:
    """Split off the composition of a formation if it is only counted: `4th Corps: 3 divisions`."""
    for found in itertools.islice(_COMPOSED.finditer(made.text), MOST_SEPARATORS):
        if counted(made.text[found.end() :]) and echelons.echelon(made.text[: found.start()]):
            notes = (*made.notes, made.text[found.end() :].strip())
            return made._replace(text=made.text[: found.start()], notes=notes)
    return made


def _partly(made: Asides) -> Asides:
    """`Elements of the 5th Division`: the division, only part of which was present."""
    found = _PARTLY.match(made.text)
    if not found or not echelons.echelon(made.text[found.end() :]):
        return made
    return made._replace(text=made.text[found.end() :], facts=made.facts | {"part": True})


def _claim(measure: str, value: int, qualifier: str | None) -> dict[str, Any]:
    return {"measure": measure, "value": value, **({"qualifier": qualifier} if qualifier else {})}


def _without_brackets(made: Asides) -> Asides:
    """Split off brackets with a date, another name, or the relationship to the formation above."""
    name = _first_part(made.text)
    for bracket in reversed(list(_BRACKET.finditer(name))):
        taken = next(
            (
                told
                for read in (_when, _with_other_name, _related, _at, _state)
                if (told := read(made, (bracket[1] or bracket[2]).strip()))
            ),
            None,
        )
        if taken:
            text = f"{made.text[: bracket.start()]}{made.text[bracket.end() :]}".strip()
            made = taken._replace(text=text) if text else made
    return made


def _first_part(text: str) -> str:
    """The text before the first separator outside brackets."""
    for cut in itertools.islice(_SEPARATOR.finditer(text), MOST_SEPARATORS):
        if text.count("(", 0, cut.start()) <= text.count(")", 0, cut.start()):
            return text[: cut.start()]
    return text


def _at(made: Asides, said: str) -> Asides | None:
    """The place of a formation after a word such as `HQ` or `at`; without one, a name may be anything."""
    town, _, state = said.partition(", ")
    if (state in _STATES_OF_AMERICA or names_nation(state)) and is_name(town.removeprefix("Fort ")):
        return made._replace(facts=made.facts | {"place": (said, None)})
    found = _PLACE.match(said)
    if not found or not _is_place(found["place"]) or not _NOWHERE.isdisjoint(plain_words(found["place"])):
        return None
    kind = None if said[:2].casefold() in ("at", "in") else "headquarters"
    return made._replace(facts=made.facts | {"place": (found["place"], kind)})


def _is_place(text: str) -> bool:
    return is_name(text) or (names_nation(text) and not echelons.echelon(text))


def _state(made: Asides, said: str) -> Asides | None:
    known = said.casefold() in _STATES or _STATE.match(said) or _UNKNOWN_STRENGTH.fullmatch(said)
    return made._replace(notes=(*made.notes, said)) if known else None


def _without_state(made: Asides) -> Asides:
    """Split off a state after the last comma or dash: `2nd Corps, in reserve`, `6th Brigade, unknown strength`."""
    cuts = list(itertools.islice(_STATE_AFTER_NAME.finditer(made.text), MOST_SEPARATORS))
    said = made.text[cuts[-1].end() :] if cuts else ""
    if not (said.casefold() in _STATES or _UNKNOWN_STRENGTH.fullmatch(said)):
        return made
    return made._replace(text=made.text[: cuts[-1].start()].rstrip(), notes=(*made.notes, said))


def _without_place(made: Asides) -> Asides:
    """Split off a place after a comma or dash: `2nd Corps, HQ Niš`."""
    made = _without_state(made)
    found = _PLACE_AFTER_NAME.search(made.text)
    if not found or made.text.count("(", 0, found.start()) > made.text.count(")", 0, found.start()):
        return made
    placed = _at(made, made.text[found.end() :])
    return placed._replace(text=made.text[: found.start()]) if placed else made


def _when(made: Asides, said: str) -> Asides | None:
    """The dates from and until which it was there; a single day stays in the name, which it may distinguish."""
    if not said[-1:].isdigit() and not any(sign.isdigit() for sign in said):
        return None
    timed = _TIMED.match(said)
    found = span(said) if timed or re.search(r"[\w.]\s*[-–—]\s*\S", said) else None
    if found and (timed or found[0] != found[1]):
        return made._replace(facts=made.facts | dict(zip(("from", "until"), found, strict=True)))
    return made._replace(notes=(*made.notes, said), undated=(*made.undated, said)) if timed else None


def _with_other_name(made: Asides, said: str) -> Asides | None:
    found = _ALSO.match(said)
    return _with_names(made, said[found.end() :]) if found else None


def _related(made: Asides, said: str) -> Asides | None:
    word = relationship(said)
    if word:
        return made._replace(facts=made.facts | {"relationship": word})
    timed = _TIMED_AFTER.search(said)
    if not timed or not (word := relationship(said[: timed.start()])):
        return None
    dated = _when(made, said[timed.end() :])
    if not dated or dated.undated:  # it says from where, not when
        dated = made._replace(notes=(*made.notes, said))
    return dated._replace(facts=dated.facts | {"relationship": word})


def _without_names(made: Asides) -> Asides:
    found = _ALSO_AFTER_NAME.search(made.text)
    return _with_names(made, found[1])._replace(text=made.text[: found.start()]) if found else made


def _with_names(made: Asides, name: str) -> Asides:
    aliases = [*made.facts.get("aliases", ()), name.strip(" \"“”„«»'")]
    return made._replace(facts=made.facts | {"aliases": aliases})


def without_marks(name: str) -> tuple[str, str]:
    """Split a name from the daggers, asterisks, superscripts or `[1]` after it, which refer to notes."""
    if name[-1:].isalpha() or name[-1:].isdecimal():
        return name, ""
    found = _MARKS.search(name)
    return (name[: found.start()].rstrip(), found[1]) if found else (name, "")
