"""The records of an order of battle.

Every struct is one mapping of the data format, with the same keys: validation, JSON, JSON Schema and the reference page
follow from the types here and from the comment next to each field (`belgrade_cli.loading.schema` reads it). Dates are
kept as the EDTF text that was written (`belgrade_cli.model.edtf` parses it), references as the ids that were written
(`belgrade_cli.model.order_of_battle` looks them up).
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
    """The base of all structs: immutable, keyword-only, without unknown keys; defaults are not written."""


class Sourced(Record, frozen=True, kw_only=True):
    """Something with sources; a part without `sources` has those of its record."""

    sources: tuple[Locator, ...] = ()  # where this is stated: SOURCE#SECTION, SOURCE, or {source, at}
    attributed_to: tuple[Id, ...] = ()  # works that the source itself cites for it
    note: Text | None = None  # a note for readers
    as_printed: Text | None = None  # the wording of the source, if a different name, rank or superior is used here
    layer: LayerName | None = None  # the layer it comes from; set when a layer is added
    filled: tuple[Name, ...] = ()  # keys that a layer filled, as KEY: LAYER; set when it is added


class Spanned(Sourced, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Something that held from one day until another, both included."""

    from_: EDTF | None = None  # start date; if absent, unknown
    until: EDTF | None = None  # end date; if absent, unknown


class Alias(Record, frozen=True, kw_only=True):
    """A form of a name in a language."""

    name: Name  # the name
    language: LanguageTag  # its language, with the script if there are several


# --- formations -------------------------------------------------------------------------------------------------------


class Command(Spanned, frozen=True, kw_only=True):
    """A commander of a formation, or a member of its staff."""

    person: Id  # the person
    rank: Name | None = None  # the rank as printed
    role: Name = "commander"  # commander, deputy, chief-of-staff, acting, …


class Subordination(Spanned, frozen=True, kw_only=True):
    """A dated change of superior, or a dated support relationship."""

    superior: Id  # the formation that it came under, or supported
    relationship: Relationship | None = None  # if absent, unknown, and the unit moves


class Location(Spanned, frozen=True, kw_only=True):
    """Where a formation was."""

    place: Id  # the place
    kind: Literal["headquarters", "stationed"] = "stationed"  # a headquarters, or the formation itself


class Allegiance(Spanned, frozen=True, kw_only=True):
    """The side that a formation fought on, or the nation that it belonged to, for a time."""

    side: Id | None = None  # a side of the operation; default: that of the nation
    nation: Id | None = None  # a nation of the operation; default: the formation's usual nation


class Fate(Sourced, frozen=True, kw_only=True):
    """What became of a formation or a person."""

    kind: Name  # destroyed, disbanded, renamed, killed-in-action, …
    on: EDTF | None = None  # when


class Claim(Sourced, frozen=True, kw_only=True):
    """One number, as given by one source."""

    measure: Id  # what is counted: personnel, tanks, killed-and-missing, …
    value: Count  # the number, without spaces or commas
    qualifier: Qualifier = "exact"  # how exact the number is
    on: EDTF | None = None  # the date to which the number applies
    place: Id | None = None  # the place to which the number applies
    part_of: Id | None = None  # the measure of the same subject that this is part of
    sum_of: tuple[Id, ...] = ()  # the measures of the same subject that this is the sum of


class UnitFacts(Spanned, frozen=True, kw_only=True):
    """What is known of a formation besides its name; `editorial` may add any of it."""

    aliases: tuple[Name | Alias, ...] = ()  # every other form of the name
    side: Id | None = None  # a side of the operation; default: that of the superior
    nation: Id | None = None  # a nation of the operation; default: that of the superior
    allegiance: tuple[Allegiance, ...] = ()  # dated changes of side
    echelon: Echelon | None = None  # the level of the formation
    branch: Branch | None = None  # the branch of service; determines the symbol
    commanders: tuple[Command, ...] = ()  # its commanders
    relationship: Relationship | None = None  # relationship to the superior it is nested in; if absent, unknown
    subordination: tuple[Subordination, ...] = ()  # dated changes of superior, and support
    locations: tuple[Location, ...] = ()  # its locations
    strength: tuple[Claim, ...] = ()  # shorthand for strength figures about this unit
    part: Truth = False  # true if only partly involved
    described: Truth = False  # true if the source describes it without naming it
    count: Several | None = None  # how many formations it represents
    fate: Fate | None = None  # what became of it
    sidc: SymbolCode | None = None  # a symbol code of 20 digits, if side, echelon and branch do not give the right one


class AddedUnitFacts(UnitFacts, frozen=True, kw_only=True):
    """What general knowledge and the editor's inferences add to a formation."""

    superior: Id | None = None  # the formation that it is nested in, if this is the editor's inference


class Unit(UnitFacts, frozen=True, kw_only=True):
    """A formation and its subordinates."""

    id: Id  # unique across all records
    name: Name  # the name in the form used here
    editorial: AddedUnitFacts | None = None  # editorial additions
    subordinates: tuple["Unit", ...] = ()  # the formations under it, in order


# --- people, places, events -------------------------------------------------------------------------------------------


class Rank(Sourced, frozen=True, kw_only=True):
    """A rank that is not part of a command."""

    rank: Name  # the rank as printed
    on: EDTF | None = None  # when it was held


class Office(Spanned, frozen=True, kw_only=True):
    """A post outside the formations."""

    title: Name  # the office
    on: EDTF | None = None  # a day on which it was held, if no more is known


class PersonFacts(Sourced, frozen=True, kw_only=True):
    """What is known of a person besides the name; `editorial` may add any of it."""

    aliases: tuple[Name | Alias, ...] = ()  # every other form of the name
    nation: Id | None = None  # a nation of the operation
    side: Id | None = None  # a side of the operation; default: that of the nation
    ranks: tuple[Rank, ...] = ()  # ranks outside a command
    offices: tuple[Office, ...] = ()  # posts outside the formations
    fate: Fate | None = None  # what became of the person


class Person(PersonFacts, frozen=True, kw_only=True):
    """A person."""

    id: Id  # unique across all records
    name: Name  # given and family name as printed
    editorial: PersonFacts | None = None  # editorial additions


class PlaceFacts(Sourced, frozen=True, kw_only=True):
    """What is known of a place besides its name; `editorial` may add any of it."""

    aliases: tuple[Name | Alias, ...] = ()  # every other form of the name
    modern_name: Name | None = None  # today's name, if it is different
    kind: Name | None = None  # town, village, river, pass, region, …
    country: Name | None = None  # the country it lies in
    latitude: Latitude | None = None  # degrees north
    longitude: Longitude | None = None  # degrees east


class Place(PlaceFacts, frozen=True, kw_only=True):
    """A place."""

    id: Id  # unique across all records
    name: Name  # the name as printed
    editorial: PlaceFacts | None = None  # editorial additions


class Event(Sourced, frozen=True, kw_only=True):
    """Something that happened: on a date, or before or after another event, or both."""

    id: Id  # unique across all records
    title: Name  # what happened, in one line
    aliases: tuple[Name | Alias, ...] = ()  # names of the operation or battle
    date: EDTF | None = None  # when
    lasts: Truth = False  # true if it lasted throughout a date not written as `A/B`
    after: Id | None = None  # the event that it happened after
    since: Id | None = None  # an event that had already begun when this one began
    before: Id | None = None  # the event before which this one had ended
    stage: Id | None = None  # a stage of the operation
    kind: Name | None = None  # battle, capture, movement, order, …
    places: tuple[Id, ...] = ()  # where
    units: tuple[Id, ...] = ()  # formations that took part
    people: tuple[Id, ...] = ()  # people who took part


# --- figures, awards, sources, disputes -------------------------------------------------------------------------------


class Figure(Claim, frozen=True, kw_only=True):
    """A number about a formation, nation, side, place, event, award or the whole operation."""

    id: Id  # unique across all records
    subject: Subject | tuple[Id, ...]  # what it is about; a list means all of them together
    kind: FigureKind  # strength, casualties or other


class Language(Record, frozen=True, kw_only=True):
    """A name in a language."""

    name: Name  # the name
    language: Name | None = None  # its language, in words or as a code


class Inscription(Sourced, frozen=True, kw_only=True):
    """Words on a decoration."""

    text: Name  # the words
    translation: Name | None = None  # their meaning in English
    face: Name | None = None  # obverse or reverse


class Stripe(Record, frozen=True, kw_only=True):
    """A stripe of a ribbon."""

    colour: Name  # a colour's English name, or #rrggbb
    width_mm: Millimetres  # width in millimetres
    position: Name = "centre"  # centre, left, right, edges


class Ribbon(Sourced, frozen=True, kw_only=True):
    """The ribbon of a decoration."""

    width_mm: Millimetres | None = None  # width in millimetres
    material: Name | None = None  # what it is made of
    colour: Name | None = None  # the background: a colour's English name, or #rrggbb
    stripes: tuple[Stripe, ...] = ()  # its stripes


class Recipient(Sourced, frozen=True, kw_only=True):
    """Someone who received a decoration."""

    person: Id  # the person
    rank: Name | None = None  # the rank as printed in the list of recipients


class Award(Sourced, frozen=True, kw_only=True):
    """A decoration."""

    id: Id  # unique across all records
    name: Name  # the name
    aliases: tuple[Name | Alias, ...] = ()  # other forms of the name
    names: tuple[Language, ...] = ()  # the name in other languages
    type: Name | None = None  # what kind of decoration
    nation: Id | None = None  # the nation that gave it
    established: EDTF | None = None  # when it was established
    status: Name | None = None  # whether it is still awarded
    awarded_for: Text | None = None  # what it was awarded for
    eligibility: Text | None = None  # who could receive it
    statute: tuple[Text, ...] = ()  # its statute, one rule per line
    worn: Text | None = None  # how it is worn
    precedence: tuple[Text, ...] = ()  # its place in the order of decorations
    diameter_mm: Millimetres | None = None  # diameter in millimetres
    material: Name | None = None  # what it is made of
    obverse: Text | None = None  # the front
    reverse: Text | None = None  # the back
    inscriptions: tuple[Inscription, ...] = ()  # the words on it
    ribbon: Ribbon | None = None  # its ribbon
    recipients: tuple[Recipient, ...] = ()  # who received it


class Source(Sourced, frozen=True, kw_only=True):
    """A work that was read, or one that is only cited in a work that was read."""

    id: Id  # unique across all records
    title: Name  # the title as printed
    kind: Name | None = None  # article, book, proceedings, …
    authors: tuple[Name, ...] = ()  # the authors as printed
    editors: tuple[Name, ...] = ()  # the editors as printed
    publisher: Name | None = None  # the publisher as printed
    place: Name | None = None  # the place of publication as printed
    year: Name | None = None  # the year as printed
    isbn: Name | None = None  # the ISBN as printed
    url: Name | None = None  # the address of a web page
    accessed: EDTF | None = None  # when the page was read
    trust: Trust | None = None  # how reliable it is
    read: Truth = True  # false if it is only cited
    sections: dict[Id, Name] = {}  # its sections: locator and heading


class Statement(Sourced, frozen=True, kw_only=True):
    """One claim in a dispute."""

    says: Text  # the claim, in a few words


class Dispute(Sourced, frozen=True, kw_only=True):
    """A contradiction between sources, or within one."""

    id: Id  # unique across all records
    about: Annotated[tuple[Part, ...], Meta(min_length=1)]  # the records, or RECORD.KEY, that it is about
    question: Text  # the question in dispute
    claims: Annotated[tuple[Statement, ...], Meta(min_length=2)]  # the claims, and who makes them
    reading: Text = "open"  # the claim that is used here, or `open`
    because: Text | None = None  # why


# --- the operation and the whole --------------------------------------------------------------------------------------


class Stage(Sourced, frozen=True, kw_only=True):
    """A stage of the operation."""

    id: Id  # unique across all records
    name: Name  # its name
    dates: EDTF | None = None  # when


class ArmedForceFacts(Sourced, frozen=True, kw_only=True):
    """What is known of an armed force besides its name; `editorial` may add any of it."""

    aliases: tuple[Name | Alias, ...] = ()  # every other form of the name
    formations: tuple[Id, ...] = ()  # the formations that belong to it, with their subordinates


class ArmedForce(ArmedForceFacts, frozen=True, kw_only=True):
    """An army, navy or air force as a whole, to which formations of a nation belong: Red Army, Wehrmacht, NOVJ."""

    id: Id  # unique across all records
    name: Name  # its name
    editorial: ArmedForceFacts | None = None  # editorial additions


class Nation(Record, frozen=True, kw_only=True):
    """A nation that fought on a side."""

    id: Id  # unique across all records
    name: Name  # its name
    adjective: Name | None = None  # as in 'Soviet forces'
    languages: tuple[LanguageTag, ...] = ()  # the languages of its names, preferred one first (default: the usual ones)
    armed_forces: tuple[ArmedForce, ...] = ()  # its armed forces


class Side(Record, frozen=True, kw_only=True):
    """A side of the operation."""

    id: Id  # unique across all records
    name: Name  # its name
    identity: Identity = "unknown"  # how its symbols are framed
    nations: tuple[Nation, ...] = ()  # its nations, in order


class Leader(Sourced, frozen=True, kw_only=True):
    """A commander as listed in the summary of the source."""

    person: Id  # the person
    side: Id | None = None  # the side
    rank: Name | None = None  # the rank as printed


class Operation(Sourced, frozen=True, kw_only=True):
    """The campaign as a whole."""

    name: Name  # its name
    names: tuple[Language, ...] = ()  # its other names
    dates: EDTF | None = None  # when
    place: Id | None = None  # where
    map: Name | None = None  # a GeoJSON file in the data set's folder with more background for maps
    part_of: tuple[Text, ...] = ()  # the larger campaigns
    result: tuple[Text, ...] = ()  # its results
    stages: tuple[Stage, ...] = ()  # its stages, in order
    sides: tuple[Side, ...] = ()  # who fought, in order
    commanders: tuple[Leader, ...] = ()  # commanders as listed in the source's summary, such as an infobox
    forces: tuple[Id, ...] = ()  # formations as listed in the source's summary
    layers: tuple[Name, ...] = ()  # files or folders of the data set that are laid over the others, in order


class Layer(Record, frozen=True, kw_only=True):
    """Describes a data set that is laid over another."""

    id: LayerName  # its id, as used with `--without`
    name: Name | None = None  # its name
    note: Text | None = None  # a note for readers


class Dataset(Record, frozen=True, kw_only=True):
    """A whole data set; only `forces` is required."""

    forces: tuple[Unit, ...]  # the order of battle: formations, nested
    format: Format = 1  # the version of this format: 2 if anything here requires it
    operation: Operation | None = None  # the campaign as a whole
    sources: tuple[Source, ...] = ()  # works read and works cited
    people: tuple[Person, ...] = ()  # people
    places: tuple[Place, ...] = ()  # places
    figures: tuple[Figure, ...] = ()  # strength, casualties and other numbers
    events: tuple[Event, ...] = ()  # events
    awards: tuple[Award, ...] = ()  # decorations
    disputes: tuple[Dispute, ...] = ()  # where the sources contradict each other or themselves
    layer: Layer | None = None  # describes this data set as a layer
    layers: tuple[Layer, ...] = ()  # the layers joined to it


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
"""The struct of each kind of record with its own ids; `vocabulary.KINDS` has more about the kinds."""
