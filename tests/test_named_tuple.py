"""Our named tuples behave like those of `typing`."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any

import msgspec
import pytest

from belgrade_cli.named_tuple import NamedTuple


class Theirs(typing.NamedTuple):
    """A reading."""

    name: str
    height: int = 0
    parts: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        """Twice the height."""
        return 2 * self.height


class Ours(NamedTuple):
    """A reading."""

    name: str
    height: int = 0
    parts: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        """Twice the height."""
        return 2 * self.height


class Longer(Ours):
    """A subclass."""


Thing = typing.TypeVar("Thing")


class Pair(NamedTuple, typing.Generic[Thing]):
    """Something with a text."""

    one: Thing
    other: str = ""


BOTH: list[Any] = [Theirs, Ours]


@pytest.mark.parametrize("kind", BOTH)
def test_it_is_a_tuple_with_names(kind: Any) -> None:
    made = kind("a", height=3)
    assert made == ("a", 3, ())
    assert hash(made) == hash(("a", 3, ()))
    assert (made.name, made.height, made.parts, made.twice) == ("a", 3, (), 6)
    assert made._replace(height=4) == kind("a", 4)
    assert made._asdict() == {"name": "a", "height": 3, "parts": ()}
    assert kind._make(["b", 1, ()]) == kind("b", 1)
    assert (kind._fields, kind.__match_args__) == (("name", "height", "parts"),) * 2
    assert kind._field_defaults == {"height": 0, "parts": ()}
    assert not hasattr(made, "__dict__")
    match made:
        case kind(name, height):
            assert (name, height) == ("a", 3)


def test_it_looks_and_travels_like_one() -> None:
    made = Ours("a", 1)
    assert repr(made) == repr(Theirs("a", 1)).replace("Theirs", "Ours") == "Ours(name='a', height=1, parts=())"
    assert (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)) == (made,) * 3  # noqa: S301
    assert msgspec.json.decode(msgspec.json.encode(made), type=Ours) == made
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert Ours.__doc__ == Theirs.__doc__


def test_a_subclass_may_be_made_first() -> None:
    class Base(NamedTuple):
        one: int

    class Below(Base):
        pass

    assert type(Below(1)) is Below
    assert type(Base(1)) is Base
    assert Longer("a") == ("a", 0, ())


def test_it_may_be_generic() -> None:
    held = Pair(1, "a")
    assert held == (1, "a")
    assert Pair[int](1) == (1, "")


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, (), 2), {}), (("a",), {"depth": 1})])
def test_wrong_arguments_are_refused(kind: Any, given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        kind(*given, **named)


@pytest.mark.parametrize("kind", BOTH)
def test_wrong_parts_are_refused(kind: Any) -> None:
    with pytest.raises(TypeError):
        kind._make(["a"])
    with pytest.raises((TypeError, ValueError), match="depth"):  # the latter until Python 3.12
        kind("a")._replace(depth=1)
    with pytest.raises(AttributeError):
        kind("a").name = "b"


def test_its_signature_is_known_before_the_first_is_made() -> None:
    class Made(NamedTuple):
        place: str
        number: int = 1

    before = inspect.signature(Made)
    assert [(each.name, each.default) for each in before.parameters.values()] == [
        ("place", inspect.Parameter.empty),
        ("number", 1),
    ]
    Made("Niš")
    assert inspect.signature(Made) == before
