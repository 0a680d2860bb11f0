"""The name of a formation or person in the language of its nation, from the forms that the data set gives.

Nothing is invented or guessed: if no form is in one of the nation's languages, there is no native name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def native(name: str, forms: Iterable[tuple[str, str]], wanted: Sequence[str]) -> str | None:
    """The form in the first of the wanted languages that has one; None if none has.

    `forms` are names with their languages. Of several in one language, the one with as many words as `name` is
    preferred: of a person that is the form without the patronymic.
    """
    known = [(form, language.casefold()) for form, language in forms]
    length = len(name.split())
    for tag in map(str.casefold, wanted):
        fitting = [form for form, language in known if language == tag or language.startswith(f"{tag}-")]
        if name in fitting:
            return name
        if fitting:
            return next((form for form in fitting if len(form.split()) == length), fitting[0])
    return None
