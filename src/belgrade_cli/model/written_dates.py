"""Convert dates as people write them to EDTF, strictly: unknown or ambiguous forms are not dates.

`20 October 1944`, `20.10.1944`, `20.X.1944`, `20 октября 1944 г.`, `mid-October 1944`, `12–20 October 1944`, in the
languages of `MONTH_NAMES`. Years need four digits, since `12 Oct 44` does not give the century; `10/12/1944` could be
two days.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from belgrade_cli.model import edtf
from belgrade_cli.model.time import day_before
from belgrade_cli.named_tuple import NamedTuple

LONGEST = 100
"""The most characters that a date can have."""

MONTH_NAMES: dict[str, tuple[str, ...]] = {
    "English": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun",
        "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
    ),
    "German": (
        "januar jänner jän", "februar feber", "märz mär mrz", "april", "mai", "juni",
        "juli", "august", "september", "oktober okt", "november", "dezember dez",
    ),
    "Russian": (
        "январь января январе янв", "февраль февраля феврале фев февр", "март марта марте мар",
        "апрель апреля апреле апр", "май мая мае", "июнь июня июне июн", "июль июля июле июл",
        "август августа августе авг",
        "сентябрь сентября сентябре сен сент", "октябрь октября октябре окт", "ноябрь ноября ноябре ноя нояб",
        "декабрь декабря декабре дек",
    ),
    "Serbo-Croatian": (
        "januar januara januaru siječanj siječnja siječnju", "februar februara februaru veljača veljače veljači",
        "mart marta martu ožujak ožujka ožujku", "april aprila aprilu travanj travnja travnju",
        "maj maja maju svibanj svibnja svibnju", "jun juna junu juni lipanj lipnja lipnju",
        "jul jula julu juli srpanj srpnja srpnju",
        "avgust avgusta avgustu avg august augusta kolovoz kolovoza kolovozu",
        "septembar septembra septembru rujan rujna rujnu", "oktobar oktobra oktobru listopad listopada listopadu",
        "novembar novembra novembru studeni studenog studenoga",
        "decembar decembra decembru prosinac prosinca prosincu",
    ),
    "Serbian": (
        "јануар јануара јануару", "фебруар фебруара фебруару", "март марта марту", "април априла априлу",
        "мај маја мају",
        "јун јуна јуну", "јул јула јулу", "август августа августу", "септембар септембра септембру",
        "октобар октобра октобру", "новембар новембра новембру", "децембар децембра децембру",
    ),
    "Bulgarian and Macedonian": (
        "януари јануари", "февруари февруари", "март", "април", "май мај", "юни јуни",
        "юли јули", "август", "септември", "октомври", "ноември", "декември",
    ),
    "French": (
        "janvier janv", "février févr fév", "mars", "avril avr", "mai", "juin",
        "juillet juil", "août", "septembre", "octobre", "novembre", "décembre déc",
    ),
    "Polish": (
        "styczeń stycznia styczniu sty", "luty lutego lutym", "marzec marca marcu", "kwiecień kwietnia kwietniu",
        "maj maja maju", "czerwiec czerwca czerwcu", "lipiec lipca lipcu", "sierpień sierpnia sierpniu",
        "wrzesień września wrześniu", "październik października październiku paź", "", "grudzień grudnia grudniu",
    ),
    "Czech": (
        "leden ledna lednu", "únor února únoru", "březen března březnu", "duben dubna dubnu", "květen května květnu",
        "červen června červnu", "červenec července červenci", "srpen srpna", "září", "říjen října říjnu",
        "", "prosinec prosince prosinci",
    ),
    "Ukrainian": (
        "січень січня січні", "лютий лютого лютому", "березень березня березні", "квітень квітня квітні",
        "травень травня травні", "червень червня червні", "липень липня липні", "серпень серпня серпні",
        "вересень вересня вересні", "жовтень жовтня жовтні", "листопад листопада листопаді",
        "грудень грудня грудні",
    ),
    "Romanian": (
        "ianuarie ian", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august", "septembrie",
        "octombrie", "noiembrie", "decembrie",
    ),
    "Hungarian": (
        "január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október",
        "november", "december",
    ),
    "Spanish": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre",
        "noviembre", "diciembre",
    ),
    "Portuguese": (
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ),
    "Dutch": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
        "november", "december",
    ),
    "Italian": (
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    ),
}  # fmt: skip
"""The names of the twelve months, inflected and abbreviated; empty where the name is another month's too."""

ORDINAL_MONTHS = {"listopad", "listopada"}
"""Month names that mean October in Croatian but November in Polish and Czech; read as Croatian if the day has a dot."""
_NO_DAY_BEFORE = {"listopadu"}
"""A form that is Croatian only without a day; with one it is Czech, and another month."""

SEASONS = {
    3: "spring frühling frühjahr весна весной proleće proljeće пролеће пролет printemps",
    6: "summer sommer лето летом leto ljeto лето лято été",
    9: "autumn fall herbst осень осенью jesen јесен есен automne",
    12: "winter зима зимой zima зима hiver",
}
"""The first month of each season in the northern hemisphere."""

LEADS = {
    "about": "about|abt|around|approximately|approx|circa|ca|c|etwa|um|около|oko|око|environ|vers|~",
    "before": "before|bef|by|not later than|no later than|on or before|prior to|vor|vor dem|spätestens|пре|"
    "prije|pre|avant|преди",
    "after": "after|aft|not before|not earlier than|no earlier than|on or after|nach|nach dem|после|posle|"
    "poslije|nakon|après|след",
    "since": "since|from|seit|ab|с|от|od|од|depuis",
    "until": "until|till|up to|bis|bis zum|до|do|jusqu'au|jusqu'à",
    "early": "early|beginning of|the beginning of|start of|the start of|anfang|начало|в начале|početkom|"
    "početak|почетком|почетак|началото на|в началото на|début",
    "mid": "mid|middle of|the middle of|mitte|середина|в середине|sredinom|sredina|средином|средина|"
    "средата на|в средата на|mi",
    "late": "late|end of|the end of|ende|конец|в конце|krajem|kraj|крајем|крај|края на|в края на|fin",
    "first half": "first half of|the first half of|erste hälfte",
    "second half": "second half of|the second half of|zweite hälfte",
    "in": "in|on|im|am|den|en|le|u|у|в|през|на",
}
"""Words before a date and how they change it; alternatives are separated by `|`."""

_BETWEEN = re.compile(r"(?:between|zwischen|между|између|izmedu|između|entre)\s+(.+?)\s+(?:and|und|и|i|et|e)\s+(.+)")
_SPLIT = re.compile(r"\s*-\s*|\s+(?:to|until|till|bis|до|do)\s+")
_EITHER = re.compile(r"\s+(?:or|oder|или|ili|ou|lub|albo|o)\s+|\s*/\s*")
_NIGHT = re.compile(
    r"(?:(?:in|on|during) )?(?:the )?night (?:of |from )?(?:the )?|(?:in der )?nacht (?:vom |von )?(?:dem )?|"
    r"(?:в )?ночь с |noci? (?:između )?|u noci (?:izmedu )?"
)
_OF_A_NIGHT = re.compile(r"\s*[/-]\s*|\s+(?:to|and|auf(?: den)?|zum|на|i|na)\s+(?:the )?")
_UNSURE = re.compile(r"(?:\s*\(\?\)|\s*\?)$")
"""The sign of a date that is not certain."""
_BLANK = r"(?:x{1,2}|\?{1,2}|00|_{1,2}|-{2})"
_BLANKS = (
    (re.compile(rf"(\d{{4}})[-./]{_BLANK}(?:[-./]{_BLANK})?"), r"\1"),
    (re.compile(rf"(\d{{4}})([-./])(\d{{1,2}})\2{_BLANK}"), r"\1-\3"),
    (re.compile(rf"{_BLANK}[./-]{_BLANK}[./-]\s?(\d{{4}})"), r"\1"),
    (re.compile(rf"{_BLANK}[./](\d{{1,2}}|[ivx]{{1,4}})\.?[./]\s?(\d{{4}})"), r"\1.\2"),
    (re.compile(rf"{_BLANK}\.?\s+([^\W\d_]+\.?,?\s+\d{{4}})"), r"\1"),
)
"""Days and months that are left blank: `1944-10-XX`, `??.10.1944`, `00.00.1944`, `XX October 1944`."""
WEEKDAYS = (
    "monday mon montag mo понедельник ponedeljak ponedjeljak понедељак понеделник lundi",
    "tuesday tue tues dienstag di вторник utorak уторак mardi",
    "wednesday wed mittwoch mi среда sreda srijeda сряда mercredi",
    "thursday thu thur thurs donnerstag do четверг četvrtak четвртак четвъртък jeudi",
    "friday fri freitag fr пятница petak петак петък vendredi",
    "saturday sat samstag sonnabend sa суббота subota субота събота samedi",
    "sunday sun sonntag so воскресенье nedelja nedjelja недеља неделя dimanche",
)
"""The days of the week from Monday on, in the same languages, with the usual short forms."""
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

_DAY = r"(?P<day>\d{1,2})(?P<dot>st|nd|rd|th|er|-?го|\.)?"
_WORD = r"(?P<month>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>\d{4})(?:\.?\s*(?:г|год|года|году|године|godine|god|r|roku|року|р)\b)?\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:the )?{_DAY}(?: of\b| de\b)?[\s./-]*{_WORD}[\s,./-]*(?:del? )?{_YEAR}",
        rf"{_WORD}\s*{_DAY},?\s+{_YEAR}",
        rf"(?P<year>\d{{4}})\.?[\s-]+{_WORD}(?:[\s-]+{_DAY})?",
        rf"{_WORD}[\s,./-]*(?:del? )?{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?",
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<month>\d{{1,2}})[./]\s?{_YEAR}",
        _YEAR,
    )
)
_UNSURE_ORDER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_TIME = re.compile(r"[t,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:z|utc|[+-]\d{2}:?\d{2})?$")
_QUARTER = re.compile(r"(\d{4})\s*q([1-4])|q([1-4])\s+(\d{4})")
_WINTER_YEARS = re.compile(r"(\d{4})\s?[/-]\s?(\d{4}|\d{2})")


def _fold(text: str) -> str:
    """Convert to lower case without diacritics, with one kind of dash and single blanks."""
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(ch))
    return " ".join(re.sub("[‐-―−]", "-", plain).replace("’", "'").split())


def _month_numbers() -> dict[str, int]:
    numbers = {roman: number for number, roman in enumerate(ROMAN, start=1)}
    for months in MONTH_NAMES.values():
        for number, names in enumerate(months, start=1):
            numbers.update(dict.fromkeys(_fold(names).split(), number))
    return numbers


_MONTHS = _month_numbers()
_WEEKDAYS = {day: number for number, names in enumerate(WEEKDAYS) for day in _fold(names).split()}
_WEEKDAY = re.compile(rf"(?:(?:am|on|le|den|u|в|у) )?({'|'.join(_WEEKDAYS)})\.?,?\s+")
_SEASONS = {_fold(name): month for month, names in SEASONS.items() for name in names.split()}
_LEADS = {_fold(phrase): kind for kind, phrases in LEADS.items() for phrase in phrases.split("|")}
_LEADING = re.compile(
    "("
    + "|".join(re.escape(phrase) for phrase in sorted(_LEADS, key=len, reverse=True))
    + r")(?:(?<=\W)|\.?(?!\w))[\s-]*(?:of |the |de |d'|des |du |dem |der )*"
)


class _Point(NamedTuple):
    """A year, month or day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join(f"{part:0{width}}" for part, width in zip(self, (4, 2, 2), strict=True) if part is not None)


@lru_cache(maxsize=16384)
def to_edtf(text: str) -> str | None:
    """Convert a date to EDTF; None if the text is not a date, lacks the century, or could mean two days."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if _is_edtf(text):
        return text
    made = _read(_fold(text))
    return made if made and _is_edtf(made) else None


def _is_edtf(text: str) -> bool:
    try:
        edtf.parse(text)
    except edtf.DateError:
        return False
    return True


def _read(text: str) -> str | None:
    point = _point(text)
    if point:
        return str(point)
    if unsure := _UNSURE.search(text):
        point = _point(text[: unsure.start()])
        return f"{point}~" if point else None
    for form, known in _BLANKS:
        if form.fullmatch(text):
            point = _point(form.sub(known, text))
            return str(point) if point else None
    return _led(text) or _night(text) or _season(text) or _numbered_period(text) or _either(text) or _span(text)


# --- one day, month or year -------------------------------------------------------------------------------------------


def _point(text: str) -> _Point | None:
    """Parse a year, month or day, with nothing around it but a time or a day of the week."""
    if timed := _TIME.search(text):
        found = _point(text[: timed.start()])
        return found if found and found.day and _is_time(timed) else None
    if weekday := _WEEKDAY.match(text):
        found = _point(text[weekday.end() :])
        return found if found and found.day and date(*_first_day(found)).weekday() == _WEEKDAYS[weekday[1]] else None
    if unsure := _UNSURE_ORDER.fullmatch(text):
        return _ordered(int(unsure[1]), int(unsure[3]), int(unsure[4]))
    return next((point for form in _FORMS if (point := _matched(form, text))), None)


def _matched(form: re.Pattern[str], text: str) -> _Point | None:
    match = form.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    word = parts.get("month")
    if word in ORDINAL_MONTHS and parts.get("day") and parts.get("dot") != ".":
        return None
    if word in _NO_DAY_BEFORE and parts.get("day"):
        return None
    month = int(word) if word and word.isdigit() else _MONTHS.get(word or "")
    if word and month is None:
        return None
    return _valid(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)


def _valid(year: int, month: int | None, day: int | None) -> _Point | None:
    point = _Point(year, month, day)
    return point if _is_edtf(str(point)) else None


def _ordered(first: int, second: int, year: int) -> _Point | None:
    """Parse two numbers and a year if only one order of day and month is possible."""
    if first == second or second > 12:
        return _valid(year, first, second)
    return _valid(year, second, first) if first > 12 else None


def _is_time(match: re.Match[str]) -> bool:
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours < 24 and minutes < 60 and seconds < 60


# --- words before a date ----------------------------------------------------------------------------------------------


def _led(text: str) -> str | None:
    """Parse a date with a word before it: about, before, early, between."""
    if between := _BETWEEN.fullmatch(text):
        ends = _two(between[1], between[2])
        return f"[{ends[0]}..{ends[1]}]" if ends else None
    lead = _LEADING.match(text)
    if not lead or lead.end() == len(text):
        return None
    kind, rest = _LEADS[lead[1]], text[lead.end() :]
    if kind == "since" and (span := _span(rest)):
        return span
    point = _point(rest)
    if point:
        return _with(kind, point)
    return _read(rest) if kind in {"in", "about"} else None


def _with(kind: str, point: _Point) -> str | None:
    simple = {
        "in": str(point),
        "about": f"{point}~",
        "before": f"[..{point}]",
        "after": f"[{point}..]",
        "since": f"{point}/..",
        "until": f"../{point}",
    }
    return simple[kind] if kind in simple else _part(kind, point)


_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31)}
_PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12)}


def _part(kind: str, point: _Point) -> str | None:
    """A third or half of a month (as days) or of a year (as months); days have no parts."""
    if point.day:
        return None
    if not point.month:
        first, last = _PARTS_OF_YEAR[kind]
        return _one_of(_Point(point.year, first), _Point(point.year, last))
    first, last = _DAYS[kind]
    length = edtf.parse(str(point)).latest
    return _one_of(point._replace(day=first), point._replace(day=min(last, length.day if length else last)))


def _one_of(first: _Point, last: _Point) -> str:
    return f"[{first}..{last}]"


def _season(text: str) -> str | None:
    """Parse a season of a year; a winter with a single year could be either of two."""
    name, _, rest = text.partition(" ")
    month = _SEASONS.get(name)
    rest = rest.removeprefix("of ").removeprefix("de ")
    if not month or not rest:
        return None
    if month < 12:
        point = _point(rest)
        return _one_of(_Point(point.year, month), _Point(point.year, month + 2)) if point and not point.month else None
    if (years := _WINTER_YEARS.fullmatch(rest)) and int(years[2][-2:]) == (int(years[1]) + 1) % 100:
        return _one_of(_Point(int(years[1]), 12), _Point(int(years[1]) + 1, 2))
    return f"[{rest}-01..{int(rest) + 1}-02]" if re.fullmatch(r"\d{4}", rest) else None


def _numbered_period(text: str) -> str | None:
    """Parse a quarter, a decade or a century."""
    if quarter := _QUARTER.fullmatch(text):
        year, number = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
        return _one_of(_Point(year, 3 * number - 2), _Point(year, 3 * number))
    if decade := re.fullmatch(r"(\d{3})0'?s", text):
        return f"[{decade[1]}0..{decade[1]}9]"
    if century := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th) century", text):
        return _one_of(_Point(100 * int(century[1]) - 99), _Point(100 * int(century[1])))
    return None


# --- from one to another ----------------------------------------------------------------------------------------------


def _either(text: str) -> str | None:
    """Parse `20 or 21 October 1944`."""
    parts = _EITHER.split(text)
    ends = _two(*parts) if len(parts) == 2 else None
    return f"[{ends[0]}..{ends[1]}]" if ends else None


def _night(text: str) -> str | None:
    """Parse `night of 12/13 October 1944`: one of the two days."""
    found = _NIGHT.match(text)
    if not found:
        return None
    for cut in _OF_A_NIGHT.finditer(text, found.end()):
        ends = _two(text[found.end() : cut.start()], text[cut.end() :])
        if ends and ends[0].day and day_before(date(*_first_day(ends[1]))) == date(*_first_day(ends[0])):
            return _one_of(*ends)
    return None


def _span(text: str) -> str | None:
    """Parse `12–20 October 1944`, `24 June – 3 July 1944`, `October 12–20, 1944`, `1944–45`."""
    if years := re.fullmatch(r"(\d\d)(\d\d)[-/](\d\d)", text):
        return f"{years[1]}{years[2]}/{years[1]}{years[3]}" if int(years[3]) > max(12, int(years[2])) else None
    if american := re.fullmatch(r"([^\W\d_]+\.?) (\d{1,2})\s*-\s*(\d{1,2})(,? \d{4})", text):
        return _lasting(_two(f"{american[1]} {american[2]}{american[4]}", f"{american[1]} {american[3]}{american[4]}"))
    cuts = ((text[: cut.start()], text[cut.end() :]) for cut in _SPLIT.finditer(text))
    return next((_lasting(ends) for left, right in cuts if (ends := _two(left, right))), None)


def _lasting(ends: tuple[_Point, _Point] | None) -> str | None:
    return f"{ends[0]}/{ends[1]}" if ends else None


def _two(left: str, right: str) -> tuple[_Point, _Point] | None:
    """Parse two dates in order; the first may omit what it shares with the second."""
    last = _point(right)
    first = last and (_point(left) or _completed(left, last))
    return (first, last) if first and last and _first_day(first) <= _first_day(last) else None


def _first_day(point: _Point) -> tuple[int, int, int]:
    return point.year, point.month or 1, point.day or 1


def _completed(text: str, last: _Point) -> _Point | None:
    """Parse an incomplete date: the month and year, or the year, are those of the other date."""
    if day := re.fullmatch(r"(\d{1,2})(?:\.|st|nd|rd|th)?", text):
        return _valid(last.year, last.month, int(day[1])) if last.day else None
    return _point(f"{text} {last.year}") or _point(f"{text}{last.year}")
