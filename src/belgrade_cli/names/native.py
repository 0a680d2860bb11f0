"""The name of a formation or person in the language of its nation, among the forms whose language the data set gives.

Nothing is made up and no language guessed: where no form is in one of the nation's languages, there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def native(name: str, forms: Iterable[tuple[str, str]], wanted: Sequence[str]) -> str | None:
    """The form in the first of the wanted languages that has any; None where none has.

    `forms` are texts with their languages. Of several in one language that with as many words as the name comes
    first: of a person's forms that without the patronymic.
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
