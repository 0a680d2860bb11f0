"""Aliases of a name: plain strings, or with their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.model.records import Alias

if TYPE_CHECKING:
    from collections.abc import Iterable

    Aliases = Iterable[str | Alias]


def texts(aliases: Aliases) -> tuple[str, ...]:
    """The aliases as strings, without duplicates; the same form may be given for several languages."""
    return tuple(dict.fromkeys(alias.name if isinstance(alias, Alias) else alias for alias in aliases))


def with_language(aliases: Aliases) -> tuple[Alias, ...]:
    """The aliases that have a language."""
    return tuple(alias for alias in aliases if isinstance(alias, Alias))


def without(aliases: Aliases, form: str) -> tuple[str | Alias, ...]:
    """All aliases except one form, in any language."""
    return tuple(alias for alias in aliases if texts([alias]) != (form,))


def joined(aliases: Aliases, more: Aliases) -> tuple[str | Alias, ...]:
    """Two lists of aliases in one; a form in both is kept once, with its language if either gives it."""
    languages: dict[str, dict[str, Alias]] = {}
    for alias in (*aliases, *more):
        if isinstance(alias, Alias):
            languages.setdefault(alias.name, {}).setdefault(alias.language, alias)
        else:
            languages.setdefault(alias, {})
    return tuple(form for name, known in languages.items() for form in (known.values() or (name,)))


def name_in_language(alias: str | Alias) -> str:
    """An alias with its language code, if known: `57-я армия (ru)`."""
    return f"{alias.name} ({alias.language})" if isinstance(alias, Alias) else alias
