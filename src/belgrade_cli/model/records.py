"""The nouns of an order of battle.

Every struct is one mapping of the data format, key for key: validation, JSON, JSON Schema and the reference page follow
from the types and descriptions here. Dates are kept as the EDTF text that was written (`belgrade_cli.model.edtf` reads
it), references as the ids that were written; `belgrade_cli.model.order_of_battle` looks them up.
"""

# No `from __future__ import annotations` here: msgspec would have to evaluate every annotation again in each run.
from typing import Annotated, Literal

from msgspec import Meta, Struct

from belgrade_cli.model.field_types import (
    EDTF,
    Count,
    FigureKind,
    Format,
    Id,
    Identity,
    LanguageTag,
    Latitude,
    LayerName,
    Locator,
    Longitude,
    Millimetres,
    Name,
    Part,
    Qualifier,
    Several,
    Subject,
    SymbolCode,
    Text,
    Trust,
    Truth,
)
from belgrade_cli.model.vocabulary import Branch, Echelon, Relationship


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What all structs share: immutable, keys by name, no others, defaults left out when written."""


class Sourced(Record, frozen=True, kw_only=True):
    """Something that says where it comes from; a part without `sources` has those of its record."""

    sources: Annotated[
        tuple[Locator, ...], Meta(description="where this is stated: SOURCE#SECTION, SOURCE, or {source, at}")
    ] = ()
    attributed_to: Annotated[tuple[Id, ...], Meta(description="works that the source itself cites for it")] = ()
    note: Annotated[Text | None, Meta(description="a note for readers")] = None
    as_printed: Annotated[
        Text | None, Meta(description="the wording of the source, if a different name, rank or superior is used here")
    ] = None
    layer: Annotated[LayerName | None, Meta(description="the layer it comes from; set when a layer is added")] = None
    filled: Annotated[
        tuple[Name, ...], Meta(description="keys that a layer filled, as KEY: LAYER; set when it is added")
    ] = ()


class Spanned(Sourced, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Something that held from a day until a day, both included."""

    from_: Annotated[EDTF | None, Meta(description="start date; if absent, unknown")] = None
    until: Annotated[EDTF | None, Meta(description="end date; if absent, unknown")] = None


class Alias(Record, frozen=True, kw_only=True):
    """A form of a name in a language."""

    name: Annotated[Name, Meta(description="the name")]
    language: Annotated[LanguageTag, Meta(description="its language, with the script if there are several")]


# --- formations -------------------------------------------------------------------------------------------------------


class Command(Spanned, frozen=True, kw_only=True):
    """A commander of a formation, or a member of its staff."""

    person: Annotated[Id, Meta(description="the person")]
    rank: Annotated[Name | None, Meta(description="the rank as printed")] = None
    role: Annotated[Name, Meta(description="commander, deputy, chief-of-staff, acting, …")] = "commander"


class Subordination(Spanned, frozen=True, kw_only=True):
    """A dated change of superior, or a dated support relationship."""

    superior: Annotated[Id, Meta(description="the formation that it came under, or supported")]
    relationship: Annotated[Relationship | None, Meta(description="if absent, unknown, and the unit moves")] = None


class Location(Spanned, frozen=True, kw_only=True):
    """Where a formation was."""

    place: Annotated[Id, Meta(description="the place")]
    kind: Annotated[
        Literal["headquarters", "stationed"], Meta(description="a headquarters, or the formation itself")
    ] = "stationed"


class Allegiance(Spanned, frozen=True, kw_only=True):
    """The side that a formation fought on, or the nation that it belonged to, for a time."""

    side: Annotated[Id | None, Meta(description="a side of the operation; default: that of the nation")] = None
    nation: Annotated[Id | None, Meta(description="a nation of the operation; default: as without a date")] = None


class Fate(Sourced, frozen=True, kw_only=True):
    """What became of a formation or a person."""

    kind: Annotated[Name, Meta(description="destroyed, disbanded, renamed, killed-in-action, …")]
    on: Annotated[EDTF | None, Meta(description="when")] = None


class Claim(Sourced, frozen=True, kw_only=True):
    """One number, as given by one source."""

    measure: Annotated[Id, Meta(description="what is counted: personnel, tanks, killed-and-missing, …")]
    value: Annotated[Count, Meta(description="the number, without spaces or commas")]
    qualifier: Annotated[Qualifier, Meta(description="how exact the number is")] = "exact"
    on: Annotated[EDTF | None, Meta(description="the date of the number")] = None
    place: Annotated[Id | None, Meta(description="the place of the number")] = None
    part_of: Annotated[Id | None, Meta(description="the measure of the same subject that this is part of")] = None
    sum_of: Annotated[tuple[Id, ...], Meta(description="the measures of the same subject that this is the sum of")] = ()


class UnitFacts(Spanned, frozen=True, kw_only=True):
    """What is known of a formation beside its name; `editorial` may add any of it."""

    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="every other form of the name")] = ()
    side: Annotated[Id | None, Meta(description="a side of the operation; default: that of the superior")] = None
    nation: Annotated[Id | None, Meta(description="a nation of the operation; default: that of the superior")] = None
    allegiance: Annotated[tuple[Allegiance, ...], Meta(description="dated changes of side")] = ()
    echelon: Annotated[Echelon | None, Meta(description="the level of the formation")] = None
    branch: Annotated[Branch | None, Meta(description="the branch of service; determines the symbol")] = None
    commanders: Annotated[tuple[Command, ...], Meta(description="its commanders")] = ()
    relationship: Annotated[
        Relationship | None, Meta(description="relationship to the superior it is nested in; if absent, unknown")
    ] = None
    subordination: Annotated[tuple[Subordination, ...], Meta(description="dated changes of superior, and support")] = ()
    locations: Annotated[tuple[Location, ...], Meta(description="its locations")] = ()
    strength: Annotated[tuple[Claim, ...], Meta(description="shorthand for strength figures about this unit")] = ()
    part: Annotated[Truth, Meta(description="true if only partly involved")] = False
    described: Annotated[Truth, Meta(description="true if the source describes it without naming it")] = False
    count: Annotated[Several | None, Meta(description="how many formations it stands for")] = None
    fate: Annotated[Fate | None, Meta(description="what became of it")] = None
    sidc: Annotated[
        SymbolCode | None,
        Meta(description="a symbol code of 20 digits, if side, echelon and branch do not give the right one"),
    ] = None


class AddedUnitFacts(UnitFacts, frozen=True, kw_only=True):
    """What general knowledge and the editor's inferences add to a formation."""

    superior: Annotated[
        Id | None, Meta(description="the formation that it is nested in, if this is the editor's inference")
    ] = None


class Unit(UnitFacts, frozen=True, kw_only=True):
    """A formation and its subordinates."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="the name in the form used here")]
    editorial: Annotated[AddedUnitFacts | None, Meta(description="editorial additions")] = None
    subordinates: Annotated[tuple["Unit", ...], Meta(description="the formations under it, in order")] = ()


# --- people, places, events -------------------------------------------------------------------------------------------


class Rank(Sourced, frozen=True, kw_only=True):
    """A rank that is not part of a command."""

    rank: Annotated[Name, Meta(description="the rank as printed")]
    on: Annotated[EDTF | None, Meta(description="when it was held")] = None


class Office(Spanned, frozen=True, kw_only=True):
    """A post outside the formations."""

    title: Annotated[Name, Meta(description="the office")]
    on: Annotated[EDTF | None, Meta(description="a day on which it was held, if no more is known")] = None


class PersonFacts(Sourced, frozen=True, kw_only=True):
    """What is known of a person beside the name; `editorial` may add any of it."""

    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="every other form of the name")] = ()
    nation: Annotated[Id | None, Meta(description="a nation of the operation")] = None
    side: Annotated[Id | None, Meta(description="a side of the operation; default: that of the nation")] = None
    ranks: Annotated[tuple[Rank, ...], Meta(description="ranks outside a command")] = ()
    offices: Annotated[tuple[Office, ...], Meta(description="posts outside the formations")] = ()
    fate: Annotated[Fate | None, Meta(description="what became of the person")] = None


class Person(PersonFacts, frozen=True, kw_only=True):
    """A person."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="given and family name as printed")]
    editorial: Annotated[PersonFacts | None, Meta(description="editorial additions")] = None


class PlaceFacts(Sourced, frozen=True, kw_only=True):
    """What is known of a place beside its name; `editorial` may add any of it."""

    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="every other form of the name")] = ()
    modern_name: Annotated[Name | None, Meta(description="today's name, if it is different")] = None
    kind: Annotated[Name | None, Meta(description="town, village, river, pass, region, …")] = None
    country: Annotated[Name | None, Meta(description="the country it lies in")] = None
    latitude: Annotated[Latitude | None, Meta(description="degrees north")] = None
    longitude: Annotated[Longitude | None, Meta(description="degrees east")] = None


class Place(PlaceFacts, frozen=True, kw_only=True):
    """A place."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="the name as printed")]
    editorial: Annotated[PlaceFacts | None, Meta(description="editorial additions")] = None


class Event(Sourced, frozen=True, kw_only=True):
    """Something that happened: on a date, or before or after another event, or both."""

    id: Annotated[Id, Meta(description="unique across all records")]
    title: Annotated[Name, Meta(description="what happened, in one line")]
    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="names of the operation or battle")] = ()
    date: Annotated[EDTF | None, Meta(description="when")] = None
    lasts: Annotated[Truth, Meta(description="true if it lasted throughout a date not written as `A/B`")] = False
    after: Annotated[Id | None, Meta(description="the event that it happened after")] = None
    since: Annotated[Id | None, Meta(description="the event that had begun when it began")] = None
    before: Annotated[Id | None, Meta(description="the event that it was over before")] = None
    stage: Annotated[Id | None, Meta(description="a stage of the operation")] = None
    kind: Annotated[Name | None, Meta(description="battle, capture, movement, order, …")] = None
    places: Annotated[tuple[Id, ...], Meta(description="where")] = ()
    units: Annotated[tuple[Id, ...], Meta(description="formations that took part")] = ()
    people: Annotated[tuple[Id, ...], Meta(description="people that took part")] = ()


# --- figures, awards, sources, disputes -------------------------------------------------------------------------------


class Figure(Claim, frozen=True, kw_only=True):
    """A number about a formation, nation, side, place, event, award or the whole operation."""

    id: Annotated[Id, Meta(description="unique across all records")]
    subject: Annotated[
        Subject | tuple[Id, ...], Meta(description="what it is about; a list means all of them together")
    ]
    kind: Annotated[FigureKind, Meta(description="strength, casualties or other")]


class Language(Record, frozen=True, kw_only=True):
    """A name in a language."""

    name: Annotated[Name, Meta(description="the name")]
    language: Annotated[Name | None, Meta(description="its language, in words or as a code")] = None


class Inscription(Sourced, frozen=True, kw_only=True):
    """Words on a decoration."""

    text: Annotated[Name, Meta(description="the words")]
    translation: Annotated[Name | None, Meta(description="their meaning in English")] = None
    face: Annotated[Name | None, Meta(description="obverse or reverse")] = None


class Stripe(Record, frozen=True, kw_only=True):
    """A stripe of a ribbon."""

    colour: Annotated[Name, Meta(description="a colour's English name, or #rrggbb")]
    width_mm: Annotated[Millimetres, Meta(description="width in millimetres")]
    position: Annotated[Name, Meta(description="centre, left, right, edges")] = "centre"


class Ribbon(Sourced, frozen=True, kw_only=True):
    """The ribbon of a decoration."""

    width_mm: Annotated[Millimetres | None, Meta(description="width in millimetres")] = None
    material: Annotated[Name | None, Meta(description="what it is made of")] = None
    colour: Annotated[Name | None, Meta(description="the background: a colour's English name, or #rrggbb")] = None
    stripes: Annotated[tuple[Stripe, ...], Meta(description="its stripes")] = ()


class Recipient(Sourced, frozen=True, kw_only=True):
    """Someone who received a decoration."""

    person: Annotated[Id, Meta(description="the person")]
    rank: Annotated[Name | None, Meta(description="the rank as printed in the list of recipients")] = None


class Award(Sourced, frozen=True, kw_only=True):
    """A decoration."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="the name")]
    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="other forms of the name")] = ()
    names: Annotated[tuple[Language, ...], Meta(description="the name in other languages")] = ()
    type: Annotated[Name | None, Meta(description="what kind of decoration")] = None
    nation: Annotated[Id | None, Meta(description="the nation that gave it")] = None
    established: Annotated[EDTF | None, Meta(description="when it was established")] = None
    status: Annotated[Name | None, Meta(description="whether it is still awarded")] = None
    awarded_for: Annotated[Text | None, Meta(description="what it was awarded for")] = None
    eligibility: Annotated[Text | None, Meta(description="who could receive it")] = None
    statute: Annotated[tuple[Text, ...], Meta(description="its statute, one rule per line")] = ()
    worn: Annotated[Text | None, Meta(description="how it is worn")] = None
    precedence: Annotated[tuple[Text, ...], Meta(description="its place in the order of decorations")] = ()
    diameter_mm: Annotated[Millimetres | None, Meta(description="diameter in millimetres")] = None
    material: Annotated[Name | None, Meta(description="what it is made of")] = None
    obverse: Annotated[Text | None, Meta(description="the front")] = None
    reverse: Annotated[Text | None, Meta(description="the back")] = None
    inscriptions: Annotated[tuple[Inscription, ...], Meta(description="the words on it")] = ()
    ribbon: Annotated[Ribbon | None, Meta(description="its ribbon")] = None
    recipients: Annotated[tuple[Recipient, ...], Meta(description="who received it")] = ()


class Source(Sourced, frozen=True, kw_only=True):
    """A work that was read, or one that is only cited in a work that was read."""

    id: Annotated[Id, Meta(description="unique across all records")]
    title: Annotated[Name, Meta(description="the title as printed")]
    kind: Annotated[Name | None, Meta(description="article, book, proceedings, …")] = None
    authors: Annotated[tuple[Name, ...], Meta(description="the authors as printed")] = ()
    editors: Annotated[tuple[Name, ...], Meta(description="the editors as printed")] = ()
    publisher: Annotated[Name | None, Meta(description="the publisher as printed")] = None
    place: Annotated[Name | None, Meta(description="the place of publication as printed")] = None
    year: Annotated[Name | None, Meta(description="the year as printed")] = None
    isbn: Annotated[Name | None, Meta(description="the ISBN as printed")] = None
    url: Annotated[Name | None, Meta(description="the address of a web page")] = None
    accessed: Annotated[EDTF | None, Meta(description="when the page was read")] = None
    trust: Annotated[Trust | None, Meta(description="how reliable it is")] = None
    read: Annotated[Truth, Meta(description="false if it is only cited")] = True
    sections: Annotated[dict[Id, Name], Meta(description="its sections: locator and heading")] = {}


class Statement(Sourced, frozen=True, kw_only=True):
    """One claim in a dispute."""

    says: Annotated[Text, Meta(description="the claim, in a few words")]


class Dispute(Sourced, frozen=True, kw_only=True):
    """A contradiction between sources, or within one."""

    id: Annotated[Id, Meta(description="unique across all records")]
    about: Annotated[tuple[Part, ...], Meta(description="the records, or RECORD.PART, that it is about", min_length=1)]
    question: Annotated[Text, Meta(description="the question in dispute")]
    claims: Annotated[tuple[Statement, ...], Meta(description="the claims, and who makes them", min_length=2)]
    reading: Annotated[Text, Meta(description="the claim that is used here, or `open`")] = "open"
    because: Annotated[Text | None, Meta(description="why")] = None


# --- the operation and the whole --------------------------------------------------------------------------------------


class Stage(Sourced, frozen=True, kw_only=True):
    """A stage of the operation."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="its name")]
    dates: Annotated[EDTF | None, Meta(description="when")] = None


class ArmedForceFacts(Sourced, frozen=True, kw_only=True):
    """What is known of an armed force beside its name; `editorial` may add any of it."""

    aliases: Annotated[tuple[Name | Alias, ...], Meta(description="every other form of the name")] = ()
    formations: Annotated[
        tuple[Id, ...], Meta(description="the formations that belong to it, with their subordinates")
    ] = ()


class ArmedForce(ArmedForceFacts, frozen=True, kw_only=True):
    """An army, navy or air force as a whole, to which formations of a nation belong: Red Army, Wehrmacht, NOVJ."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="its name")]
    editorial: Annotated[ArmedForceFacts | None, Meta(description="editorial additions")] = None


class Nation(Record, frozen=True, kw_only=True):
    """A nation that fought on a side."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="its name")]
    adjective: Annotated[Name | None, Meta(description="as in 'Soviet forces'")] = None
    languages: Annotated[
        tuple[LanguageTag, ...],
        Meta(description="the languages of its names, the preferred one first (default: the usual ones)"),
    ] = ()
    armed_forces: Annotated[tuple[ArmedForce, ...], Meta(description="its armed forces")] = ()


class Side(Record, frozen=True, kw_only=True):
    """A side of the operation."""

    id: Annotated[Id, Meta(description="unique across all records")]
    name: Annotated[Name, Meta(description="its name")]
    identity: Annotated[Identity, Meta(description="how its symbols are framed")] = "unknown"
    nations: Annotated[tuple[Nation, ...], Meta(description="its nations, in order")] = ()


class Leader(Sourced, frozen=True, kw_only=True):
    """A commander as listed in the summary of the source."""

    person: Annotated[Id, Meta(description="the person")]
    side: Annotated[Id | None, Meta(description="the side")] = None
    rank: Annotated[Name | None, Meta(description="the rank as printed")] = None


class Operation(Sourced, frozen=True, kw_only=True):
    """The campaign as a whole."""

    name: Annotated[Name, Meta(description="its name")]
    names: Annotated[tuple[Language, ...], Meta(description="its other names")] = ()
    dates: Annotated[EDTF | None, Meta(description="when")] = None
    place: Annotated[Id | None, Meta(description="where")] = None
    map: Annotated[
        Name | None, Meta(description="a GeoJSON file in the data set's folder with more background for maps")
    ] = None
    part_of: Annotated[tuple[Text, ...], Meta(description="the larger campaigns")] = ()
    result: Annotated[tuple[Text, ...], Meta(description="its results")] = ()
    stages: Annotated[tuple[Stage, ...], Meta(description="its stages, in order")] = ()
    sides: Annotated[tuple[Side, ...], Meta(description="who fought, in order")] = ()
    commanders: Annotated[tuple[Leader, ...], Meta(description="commanders as the summary prints them")] = ()
    forces: Annotated[tuple[Id, ...], Meta(description="formations as the summary prints them")] = ()
    layers: Annotated[
        tuple[Name, ...], Meta(description="files or folders of the data set that are laid over the others, in order")
    ] = ()


class Layer(Record, frozen=True, kw_only=True):
    """Describes a data set that is laid over another."""

    id: Annotated[LayerName, Meta(description="its id, as used with `--without`")]
    name: Annotated[Name | None, Meta(description="its name")] = None
    note: Annotated[Text | None, Meta(description="a note for readers")] = None


class Dataset(Record, frozen=True, kw_only=True):
    """A whole data set; only `forces` is required."""

    forces: Annotated[tuple[Unit, ...], Meta(description="the order of battle: formations, nested")]
    format: Annotated[Format, Meta(description="the version of this format: 2 if anything here requires it")] = 1
    operation: Annotated[Operation | None, Meta(description="the campaign as a whole")] = None
    sources: Annotated[tuple[Source, ...], Meta(description="works read and works cited")] = ()
    people: Annotated[tuple[Person, ...], Meta(description="people")] = ()
    places: Annotated[tuple[Place, ...], Meta(description="places")] = ()
    figures: Annotated[tuple[Figure, ...], Meta(description="strength, casualties and other numbers")] = ()
    events: Annotated[tuple[Event, ...], Meta(description="events")] = ()
    awards: Annotated[tuple[Award, ...], Meta(description="decorations")] = ()
    disputes: Annotated[
        tuple[Dispute, ...], Meta(description="where the sources contradict each other or themselves")
    ] = ()
    layer: Annotated[Layer | None, Meta(description="describes this data set as a layer")] = None
    layers: Annotated[tuple[Layer, ...], Meta(description="the layers joined to it")] = ()


RECORDS: dict[str, type[Record]] = {
    "unit": Unit,
    "person": Person,
    "place": Place,
    "event": Event,
    "figure": Figure,
    "award": Award,
    "source": Source,
    "dispute": Dispute,
}
"""The struct of each kind of record that has an id of its own; `vocabulary.KINDS` says what else is known of it."""
