"""Country codes in queries."""

from __future__ import annotations

from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.errors import Invalid


def known_country(book: ReferenceBook, name: str, code: str) -> str:
    """Return a country code in lower case. Raises: Invalid, naming the parameter."""
    country = code.lower()
    if country not in book.countries:
        raise Invalid({name: f"'{name}' must be an ISO 3166-1 alpha-3 code, for example 'usa'."})
    return country
