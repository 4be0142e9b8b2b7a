"""The rows of the lists: countries, currencies, warehouses, services, codes, fees, tariffs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from returnhelper.domain.reference.names import Texts
from returnhelper.kit.money import Money

CHANNEL = "reference_changed"


class ServiceKind(StrEnum):
    """What a carrier service carries."""

    RETURN = "return"  # from a buyer to a warehouse
    RESEND = "resend"  # from a warehouse to a buyer
    INTERNAL = "internal"  # names parcels that carry no label of ours; cannot be ordered


@dataclass(frozen=True, slots=True)
class Country:
    """A country or region; the code is ISO 3166-1 alpha-3 in lower case."""

    code: str
    name: str
    names: Texts = field(hash=False)


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency; `rate` is its units for 1 usd, None where this installation has no rate."""

    code: str
    name: str
    rate: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warehouse:
    """A place that takes parcels in; `description` is its display name, `names` are others."""

    warehouse_id: int
    country_code: str
    rma_prefix: str
    description: str
    contact_name: str | None = None
    company_name: str | None = None
    phone: str | None = None
    email: str | None = None
    fax: str | None = None
    street1: str
    street2: str | None = None
    street3: str | None = None
    state: str | None = None
    city: str | None = None
    postal_code: str | None = None
    address_type: str | None = None
    is_consolidation: bool = False
    enabled: bool = True
    names: Texts = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Route:
    """Countries on one end of a service, a warehouse on the other.

    A return comes from the countries, a resend goes to them.
    """

    countries: tuple[str, ...]
    warehouse_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A carrier service; one by agreement is listed only for accounts that agreed its use."""

    code: str
    name: str
    names: Texts = field(default_factory=dict, hash=False)
    kind: ServiceKind
    routes: tuple[Route, ...] = ()
    enabled: bool = True
    by_agreement: bool = False


@dataclass(frozen=True, slots=True)
class CodeMember:
    """One value of a code list; `details` holds what only some lists say, such as ``editable``.

    `name` and `meaning` are English, `names` and `meanings` what other languages call them.
    """

    code: str
    name: str
    meaning: str
    aliases: tuple[str, ...]
    details: Mapping[str, object]
    names: Texts = field(default_factory=dict, hash=False)
    meanings: Texts = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class CodeList:
    """A code list of the contract; a closed one has the same members everywhere."""

    list_id: str
    is_integer: bool
    is_closed: bool
    members: tuple[CodeMember, ...]

    def find(self, code: str) -> str | None:
        """Return the code as spelled on output, from itself or an alias in any case."""
        return self._spellings.get(self._plain(code))

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {
            self._plain(spelling): member.code
            for member in self.members
            for spelling in (*member.aliases, member.code)
        }

    def _plain(self, code: str) -> str:
        # Source: codes.yaml, vasCode: "On input _ counts as -".
        return code.casefold().replace("_", "-") if self.list_id == "vasCode" else code.casefold()


@dataclass(frozen=True, slots=True)
class HandlingFee:
    """A price of the warehouse's work; `per` is what is counted (parcel, piece, kg or day).

    Of what is counted by the day the first `free_days` cost nothing.
    """

    fee_type: str
    vas_code: str | None
    price: Money
    per: str
    free_days: int = 0

    @property
    def name(self) -> str:
        """How people name it: its type, for a value-added service with its code."""
        return f"{self.fee_type}.{self.vas_code}" if self.vas_code else self.fee_type


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffVersion:
    """A version of the tariff: from when it holds, and who loaded it."""

    tariff_id: int
    valid_from: datetime
    loaded_at: datetime
    loaded_by: str
    note: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A version of the tariff as it is written down; without an id it is not stored yet.

    `lists` are the bodies of ``tariffs`` and ``handlingFees``, None where nobody needs them.
    """

    tariff_id: int | None
    valid_from: datetime
    lists: Mapping[str, object] | None

    @property
    def path(self) -> str:
        """How faults name it; a document's own lists stand at their own paths."""
        return "" if self.tariff_id is None else f"tariff {self.tariff_id}"
