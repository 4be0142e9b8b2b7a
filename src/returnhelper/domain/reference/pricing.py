"""Rate cards: what a parcel costs, by zone, weight and size. Amounts are in `CURRENCY`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from returnhelper.domain.reference.facts import Price, ShippingFacts, WorkFacts
from returnhelper.domain.reference.rows import HandlingFee
from returnhelper.kit.money import CENT, Money

CURRENCY = "usd"
ACTUAL_WEIGHT = "actualWeight"
NO_CHARGE = "noCharge"

Dimensions = tuple[Decimal | int, Decimal | int, Decimal | int]

_GRAMS_PER_KG = 1000
_ONE_GRAM = Decimal(1)


@dataclass(frozen=True, slots=True)
class PostalRange:
    """Postal codes whose first characters lie between two prefixes of one length.

    Two empty prefixes hold every postal code of the country.
    """

    first: str
    last: str

    def __str__(self) -> str:
        """Write it as tariff lines show it."""
        return f"{self.first}-{self.last}" if self.first else "all"

    def __contains__(self, postal_code: str) -> bool:
        """Tell whether a postal code, as `plain_postal_code` writes it, lies inside."""
        length = len(self.first)
        return len(postal_code) >= length and self.first <= postal_code[:length] <= self.last


WHOLE_COUNTRY = PostalRange("", "")


@dataclass(frozen=True, slots=True)
class Zone:
    """An area with its prices: ``prices[i]`` holds up to ``limits_g[i]``, limits rising."""

    postal: tuple[PostalRange, ...]
    limits_g: tuple[Decimal, ...]
    prices: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Oversize:
    """A surcharge for parcels longer or thicker than allowed; None does not limit."""

    fee: Decimal
    longest_side_cm: Decimal | None
    girth_cm: Decimal | None

    def holds(self, dimensions_cm: Dimensions) -> bool:
        """Tell whether a parcel of this size pays the surcharge."""
        longest = max(dimensions_cm)
        girth = 2 * sum(dimensions_cm) - longest
        return (self.longest_side_cm is not None and longest > self.longest_side_cm) or (
            self.girth_cm is not None and girth > self.girth_cm
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """The rate card of a service; zones and remote prefixes by country.

    The country is the origin of a return and the destination of a resend.
    `fuel` is a fraction of the freight; the divisor is cm3 per kg; `prices_measured`: what the
    warehouse measures again is priced again; `services` are those that it prices.
    """

    charge_type: str = ACTUAL_WEIGHT
    fuel: Decimal = Decimal(0)
    volumetric_divisor: Decimal | None = None
    oversize: Oversize | None = None
    remote_fee: Decimal = Decimal(0)
    remote_prefixes: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[Zone, ...]]
    prices_measured: bool = False
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A price: `parts` by shipment cost type add up to `cost` exactly; `line` is the tariff's."""

    cost: Money
    parts: dict[str, Money]
    chargeable_weight_g: Decimal
    charge_type: str
    postal: PostalRange
    line: str
    tariff_id: int | None = None
    facts: ShippingFacts | None = None

    @property
    def price(self) -> Price:
        """What the books keep of it."""
        return Price(cost=self.cost, tariff_id=self.tariff_id, line=self.line, facts=self.facts)


def plain_postal_code(postal_code: str | None) -> str:
    """Write a postal code the way rate cards compare it: upper case, no blanks or hyphens."""
    return (postal_code or "").replace(" ", "").replace("-", "").upper()


def chargeable_weight_g(
    divisor: Decimal | None, weight_g: Decimal | int, dimensions_cm: Dimensions | None
) -> Decimal:
    """Return the larger of weight and volumetric weight, the latter rounded up to a gram."""
    return _chargeable_g(divisor, weight_g, [dimensions_cm] if dimensions_cm else [])


def _chargeable_g(
    divisor: Decimal | None, weight_g: Decimal | int, sizes: Sequence[Dimensions]
) -> Decimal:
    weight = Decimal(weight_g)
    if divisor is None:
        return weight
    volume = sum(Decimal(first * second * third) for first, second, third in sizes)
    volumetric = Decimal(volume * _GRAMS_PER_KG) / divisor
    return max(weight, volumetric.quantize(_ONE_GRAM, ROUND_CEILING))


def find_quote(
    tariff: Tariff,
    country: str,
    postal_code: str | None,
    weight_g: Decimal | int,
    dimensions_cm: Dimensions | None,
) -> Quote | None:
    """Price one parcel, or return None where the card has no price for it."""
    sizes = [dimensions_cm] if dimensions_cm else []
    return find_joint_quote(tariff, country, postal_code, weight_g, sizes)


def find_joint_quote(
    tariff: Tariff,
    country: str,
    postal_code: str | None,
    weight_g: Decimal | int,
    sizes_cm: Sequence[Dimensions],
) -> Quote | None:
    """Price packages that travel on one label, of this weight together, or return None.

    Their volumes add up; one that is too large makes the whole oversize.
    """
    weight = _chargeable_g(tariff.volumetric_divisor, weight_g, sizes_cm)
    if tariff.charge_type == NO_CHARGE:
        free, line = Money(Decimal("0.00"), CURRENCY), _line(tariff, NO_CHARGE)
        return Quote(free, {}, weight, NO_CHARGE, WHOLE_COUNTRY, line)
    postal = plain_postal_code(postal_code)
    found = _find_zone(tariff.zones.get(country, ()), postal)
    if found is None:
        return None
    zone, area = found
    bracket = bisect_left(zone.limits_g, weight)
    if bracket == len(zone.limits_g):
        return None
    amounts = {"freight": zone.prices[bracket]}
    if tariff.fuel:
        amounts["fuel"] = (zone.prices[bracket] * tariff.fuel).quantize(CENT, ROUND_HALF_UP)
    if tariff.remote_fee and postal.startswith(tariff.remote_prefixes.get(country, ())):
        amounts["remote-area"] = tariff.remote_fee
    if tariff.oversize and any(map(tariff.oversize.holds, sizes_cm)):
        amounts["oversize"] = tariff.oversize.fee
    parts = {name: Money(amount, CURRENCY) for name, amount in amounts.items()}
    cost = Money(sum(amounts.values(), Decimal(0)), CURRENCY)
    line = _line(tariff, country, str(area), str(zone.limits_g[bracket]))
    return Quote(cost, parts, weight, tariff.charge_type, area, line)


def find_quote_of(tariff: Tariff, facts: ShippingFacts, tariff_id: int | None) -> Quote | None:
    """Price a parcel by its facts, which the quote keeps, or return None."""
    quote = find_joint_quote(
        tariff, facts.country, facts.postal_code, facts.weight_g, facts.sizes_cm
    )
    return None if quote is None else replace(quote, facts=facts, tariff_id=tariff_id)


def price_of_work(fee: HandlingFee, facts: WorkFacts, tariff_id: int | None) -> Price:
    """Price a warehouse's work, in cents: by parcel, piece, kg or day."""
    counts = {
        "parcel": Decimal(1),
        "piece": Decimal(facts.pieces),
        "kg": facts.weight_g / _GRAMS_PER_KG,
        "day": Decimal(facts.days),
    }
    cost = Money(fee.price.amount * counts[fee.per], fee.price.currency).rounded()
    return Price(cost=cost, tariff_id=tariff_id, line=f"handlingFees[{fee.name}]", facts=facts)


def _line(tariff: Tariff, *parts: str) -> str:
    return ".".join((f"tariffs[{','.join(tariff.services)}]", *parts))


def _find_zone(zones: tuple[Zone, ...], postal_code: str) -> tuple[Zone, PostalRange] | None:
    for zone in zones:
        for area in zone.postal:
            if postal_code in area:
                return zone, area
    return None
