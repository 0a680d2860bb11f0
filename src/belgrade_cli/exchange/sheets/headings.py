"""Recognise the columns of a spreadsheet by their headings, as written in many languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from belgrade_cli.errors import UsageError
from belgrade_cli.exchange.sheets.levels import level_of_heading
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: dict[str, str] = {
    # the field: its headings, without case, blanks and punctuation
    "id": "id identifier unitid uid uuid key kennung ид код",
    "name": "name unit units unitname unitdesignation formation formationname formations designation title element einheit einheitname verband bezeichnung "
    "truppenteil naziv nazivjedinice jedinica formacija назив јединица формација название наименование часть част соединение формирование "
    "подразделение войсковаячасть име съединение наименованиечасти unité unite formationunite désignation nom unita reparto postrojba поделение jednostka nazwa",
    "superior": "superior superiorname superiorunit superiorid superiorformation parent parentunit parentname parentid parentformation higher "
    "higherformation higherunit higherhq higherheadquarters subordinateto subordinatedto subordination reportsto under belongsto assignedto commandedby "
    "partof hq1 ubergeordnet ubergeordneteeinheit unterstellt unterstelltunter unterstellung unterstellungsverhaltnis unterstelltem "
    "nadredjeni nadređeni nadređena nadređenajedinica nadredenajedinica nadredjenajedinica potčinjena potčinjen podređena uSastavu usastavu pretpostavljena "
    "надређени надређенајединица потчињена потчињен подређена усаставу подчинение подчинена подчинен подчиненность подчинённость вышестоящее вышестоящая "
    "вышестоящийштаб входитвсостав всоставе подчинениена началство unitésupérieure unitesuperieure supérieur superieur rattachement "
    "subordonnéà subordonneà échelonsupérieur attachedto подчиненана dipendenza dipendentida unitasuperiore podległość nadrzędna",
    "echelon": "echelon level size unitsize unitlevel echelonlevel gliederung ebene ebeneechelon gliederungsebene größe grosse stufe nivo razina нивo ниво "
    "уровень эшелон звено échelon niveau taille livello",
    "branch": "branch arm arms armofservice branchofservice corpsarm type unittype function truppengattung waffengattung waffe art gattung rod rodvojske "
    "vrsta рoд род родвојске врста родвойск род войск родоружие вид тип arme type d'unité specialità",
    "commander": "commander commanders co cdr commandingofficer officercommanding commandinggeneral unitcommander leader commandedbyname general "
    "kommandeur kommandeure kommandant befehlshaber führer fuhrer oberbefehlshaber komandant komandanti zapovjednik starješina командант заповедник "
    "командир командиры командующий командующие начальник командващ commandant commandants chef comandante comandanti dowódca person",
    "given-name": "firstname givenname forename commanderfirstname commandergivenname vorname имя",
    "family-name": "lastname surname familyname commanderlastname commandersurname nachname familienname фамилия prezime презиме",
    "deputy": "deputy deputycommander secondincommand 2ic executiveofficer xo stellvertreter zamenik zamjenik заменик заместитель",
    "chief-of-staff": "chiefofstaff cos stabschef chefdesstabes načelnikštaba начелникштаба начальникштаба chefd'étatmajor",
    "commissar": "commissar politicalcommissar komesar политическикомиссар комиссар комесар",
    "rank": "rank commanderrank rankofcommander dienstgrad rang cin čin чин звание воинскоезвание ранг grade grado stopień",
    "role": "role commanderrole post funktion dienststellung funkcija dužnost функција дужност должность длъжност fonction",
    "date": "date asof stand datum datumstand am dana датум дата надату състояние état état au day",
    "from": "dateformed formedon dateraised raised raisedon dateactivated from since start startdate datefrom validfrom begin begins beginning formed activated von ab seit beginn od од с сдата начало от désde de "
    "depuis debut début du dal",
    "until": "datedisbanded disbandedon datedissolved dissolved until till to end enddate dateto validto validuntil thru through ended disbanded bis ende do до по подату конец край au jusqu'au jusqu'à fin al",
    "relationship": "relationship commandrelationship relation commandstatus unterstellungsart",
    "side": "side sidename affiliation faction allegiance party belligerent seite partei strana страна сторона camp côté cote parte",
    "nation": "nation country nationality state nationname land nationalität staat država zemlja држава земља государство держава pays "
    "nationalité nazione kraj",
    "aliases": "alias aliases alsoknownas aka othernames shortname shortdesignation abbreviation abbr nickname kurzname abkürzung abkurzung skraćenica "
    "скраћеница сокращение сокращённоеназвание съкращение abréviation abreviation surnom",
    "part": "part partial elements",
    "described": "described",
    "count": "count qty quantity number numberofunits anzahl stück nombre",
    "fate": "fate schicksal судьба sudbina судбина съдба sort",
    "fate_kind": "fatekind",
    "fate_on": "fateon fatedate dateoffate",
    "sidc": "sidc symbolcode symbol symbolid symbolidentifier app6 app6code milstd2525 code2525",
    "source": "source sources reference references citation quelle quellen izvor izvori извор извори источник источники източник référence fonte",
    "note": "remarksnotes notescomments commentsnotes note notes remark remarks comment comments description info bemerkung bemerkungen anmerkung anmerkungen napomena napomene primedba "
    "напомена примедба примечание примечания комментарий забележка бележка бележки remarque remarques observations notesremarques osservazioni uwagi",
    "place": "place location locatedat station garrison headquarters hq basedat area ort standort stationierung mesto mjesto lokacija место локација "
    "sedište sjedište седиште щаб местоположение дислокация расположение място lieu emplacement garnison localité luogo",
    "coordinates": "coordinates coords coord position latlon latlong latlng lonlat geo geom geometry wkt koordinaten koordinate координаты координате "
    "координати coordonnées coordonnees coordinate",
    "mgrs": "mgrs mgrsgrid grid gridref gridreference utmref utm",
    "latitude": "latitude lat y breite breitengrad широта ширина geografskaširina",
    "longitude": "longitude lon lng long x länge lange längengrad langengrad долгота дужина",
    "outline": "outline outlinelevel outlinenumber wbs depth tier hierarchylevel hierarchy gliederungsnummer",
    "path": "path unitpath fullpath hierarchypath chain chainofcommand",
}
"""The columns that are recognised, besides those of levels and strength."""

MEASURES: dict[str, str] = {
    "personnel": "personnel strength men manpower soldiers troops personnelstrength headcount effectives totalstrength numberofmen totalmen totalpersonnel mannstärke gesamtstärke gefechtsstärke verpflegungsstärke kampfstärke численностьличногосостава liczebność mann stärke starke iststärke "
    "personalstärke kopfstärke mannschaften ljudstvo brojnostanje људство бројностање личныйсостав численность людей человек численост effectif effectifs hommes uomini effettivi organico",
    "tanks": "tanks tank panzer afv afvs tenkovi тенкови танки танков танкове chars carri",
    "tanks-and-assault-guns": "tanksandassaultguns",
    "assault-guns": "assaultguns stug sturmgeschutze sturmgeschütze",
    "self-propelled-guns": "selfpropelledguns spguns spg сау",
    "armoured-cars": "armouredcars armoredcars",
    "guns": "guns artillery artillerypieces cannon cannons geschütze geschutze topovi топови орудия орудий оръдия canons pièces cannoni",
    "guns-and-mortars": "gunsandmortars орудияиминометы",
    "mortars": "mortars minobacači минобацачи минометы mörser granatwerfer mortiers",
    "anti-tank-guns": "antitankguns atguns pak",
    "anti-aircraft-guns": "antiaircraftguns aaguns flak",
    "machine-guns": "machineguns mgs mg maschinengewehre mitraljezi пулеметы",
    "aircraft": "aircraft planes aeroplanes flugzeuge avioni авиони самолеты avions",
    "ships": "ships boats vessels schiffe brodovi корабли",
    "vehicles": "vehicles trucks lorries fahrzeuge vozila",
    "horses": "horses pferde konji лошади chevaux",
}
"""Columns of strength; `--column MEASURE=HEADING` adds others."""
REPEATS = frozenset({"row", "line", "rownumber", "serial"})
"""Columns that only repeat the superior."""
COMPUTED = {
    "superiorname": "superior", "fromearliest": "from", "fromlatest": "from", "untilearliest": "until",
    "untillatest": "until",
}  # fmt: skip
"""Columns of our own tables that repeat another one in other words."""
NUMBERS = frozenset({"no", "nr", "num", "number", "lfdnr", "rb", "n", "№", "nº", "n°"})
"""Columns that number the rows, or an outline."""
_THOUSANDS = re.compile(r"\([^()]*(?:thousand|000|тыс|tausend|tsd|hiljad|mille)[^()]*\)\s*$", re.IGNORECASE)
_MEASURE = re.compile(r"[a-z][a-z0-9-]*")


class Columns(NamedTuple):
    """The column index of each field, measure and level; and the unknown headings."""

    fields: dict[str, int]
    measures: dict[str, int]
    levels: dict[int, str]
    unknown: dict[str, int]
    numbers: int | None = None
    """A column that numbers the rows."""
    texts: tuple[str, ...] = ()
    """All headings as written."""

    @property
    def fitting(self) -> int:
        """The number of recognised columns."""
        return len(self.fields) + len(self.measures) + len(self.levels)


def columns(headings: Sequence[str], mapped: Mapping[str, str]) -> Columns | None:
    """Recognise the columns; None if these are not headings of formations.

    `mapped` are the fields for which the user named a heading.
    """
    texts = tuple(heading.strip() for heading in headings)
    keys = [_plain(heading) for heading in texts]
    found = Columns({}, {}, {}, {}, texts=texts)
    for key, heading in mapped.items():
        if _plain(heading) not in keys:
            return None
        (found.fields if key in FIELDS else found.measures)[key] = keys.index(_plain(heading))
    taken = {*found.fields.values(), *found.measures.values()}
    for index, key in enumerate(keys):
        if key and index not in taken and key not in REPEATS:
            _place(found, key, texts[index], index)
    _sort_out_names(found)
    _sort_out_dates(found)
    numbers = next(
        (index for index, heading in enumerate(texts) if _is_number(heading, keys[index], index, taken)), None
    )
    return settled(found._replace(numbers=numbers))


def _sort_out_names(found: Columns) -> None:
    """In a sheet `Rank | Name | Unit`, the column Name is about people, because another one names formations."""
    index = found.fields.get("name")
    if index is None or _plain(found.texts[index]) not in ("name", "назив", "название", "nom", "nazwa"):
        return
    other = next((heading for heading in found.unknown if _known().get(_plain(heading)) == "name"), None)
    if other is None:
        return
    found.fields["name"] = found.unknown.pop(other)
    if "commander" in found.fields:
        found.unknown[found.texts[index]] = index
    else:
        found.fields["commander"] = index


def _by_part(heading: str) -> str | None:
    """The field of the first known part of a heading: `Formation / Unit`, `Remarks / Source`."""
    parts = re.split(r"\s*[/|]\s*|\s+or\s+", heading)
    if len(parts) < 2 or level_of_heading(heading):
        return None
    return next((field for part in parts if (field := _known().get(_plain(part)))), None)


def _sort_out_dates(found: Columns) -> None:
    """In a sheet `Du | Au`, the second is the end; alone, it is the day of the state (`au 12 octobre`)."""
    index = found.fields.get("date")
    if index is not None and _plain(found.texts[index]) == "au" and "from" in found.fields:
        found.fields.setdefault("until", found.fields.pop("date"))


def settled(found: Columns) -> Columns | None:
    """The columns, if one names formations; a single column of a level next to names is not a level."""
    named = {"name", "id", "path"} & found.fields.keys()
    if not named and len(found.levels) < 1:
        return None
    if not named and len(found.levels) == 1 and len([text for text in found.texts if text]) < 2:
        return None
    return found


def mapping(options: Sequence[str]) -> dict[str, str]:
    """Parse `--column FIELD=HEADING`; raises UsageError if FIELD is neither a field nor a plain word."""
    made: dict[str, str] = {}
    for option in options:
        key, sign, heading = option.partition("=")
        key = key.strip().casefold()
        if not sign or not heading.strip():
            raise UsageError("--column must be FIELD=HEADING", hint='for example --column superior="Parent unit"')
        if key not in FIELDS and not _MEASURE.fullmatch(key):
            raise UsageError(
                f"invalid field '{key[:60]}' for --column",
                hint=f"{', '.join(FIELDS)}, or a measure of strength such as tanks",
            )
        made[key] = heading
    return made


def _is_number(heading: str, key: str, index: int, taken: set[int]) -> bool:
    return index not in taken and (
        key in NUMBERS or heading.strip(" .:").casefold() in NUMBERS or heading.strip() == "#"
    )


def _place(found: Columns, key: str, heading: str, index: int) -> None:
    field = _known().get(key) or _by_part(heading)
    if field in MEASURES and _THOUSANDS.search(heading):
        field = None  # a number in thousands cannot be used
    if field and field not in found.fields and field not in found.measures:
        (found.measures if field in MEASURES else found.fields)[field] = index
        return
    if COMPUTED.get(key) in found.fields:
        return
    level = level_of_heading(heading)
    if level and level not in found.levels.values():
        found.levels[index] = level
    elif key not in NUMBERS and heading.strip(" .:").casefold() not in NUMBERS and heading != "#":
        found.unknown[heading] = index


@cache
def _known() -> dict[str, str]:
    """The fields and measures by the plain forms of their headings."""
    known: dict[str, str] = {}
    for table in (FIELDS, MEASURES):
        for field, headings in table.items():
            for heading in headings.split():
                known.setdefault(_plain(heading), field)
    return known


def _plain(heading: str) -> str:
    """A heading without case, diacritics, blanks, punctuation and trailing brackets."""
    import unicodedata

    text = re.sub(r"\([^()]*\)\s*$", "", heading) if not heading.strip().startswith("(") else heading
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if sign.isalnum())
