"""The other forms of a name: texts, and those of which the language is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.model.records import Alias

if TYPE_CHECKING:
    from collections.abc import Iterable

    Aliases = Iterable[str | Alias]


def texts(aliases: Aliases) -> tuple[str, ...]:
    """The forms themselves, each once; one may stand there in several languages."""
    return tuple(dict.fromkeys(alias.name if isinstance(alias, Alias) else alias for alias in aliases))


def with_language(aliases: Aliases) -> tuple[Alias, ...]:
    """The forms of which the language is known."""
    return tuple(alias for alias in aliases if isinstance(alias, Alias))


def without(aliases: Aliases, form: str) -> tuple[str | Alias, ...]:
    """The other forms, in whatever language."""
    return tuple(alias for alias in aliases if texts([alias]) != (form,))


def joined(aliases: Aliases, more: Aliases) -> tuple[str | Alias, ...]:
    """One list after another: a form that both have stands once, with the language where either gives it."""
    languages: dict[str, dict[str, Alias]] = {}
    for alias in (*aliases, *more):
        if isinstance(alias, Alias):
            languages.setdefault(alias.name, {}).setdefault(alias.language, alias)
        else:
            languages.setdefault(alias, {})
    return tuple(form for name, known in languages.items() for form in (known.values() or (name,)))


def name_in_language(alias: str | Alias) -> str:
    """A form with the code of its language behind it where that is known: `57-я армия (ru)`."""
    return f"{alias.name} ({alias.language})" if isinstance(alias, Alias) else alias
