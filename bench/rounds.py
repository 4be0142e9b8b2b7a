"""Rounds of two things measured in turn, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median


@dataclass
class Pair:
    """Figures of the product and of its limit, round by round."""

    name: str
    unit: str
    product: list[float] = field(default_factory=list)
    limit: list[float] = field(default_factory=list)

    def add(self, product: float, limit: float) -> None:
        """Add a round."""
        self.product.append(product)
        self.limit.append(limit)

    @property
    def ratios(self) -> list[float]:
        """Product over limit, round by round."""
        return [one / other for one, other in zip(self.product, self.limit, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(self.ratios)

    @property
    def per_second(self) -> float:
        """The median of the product's figures."""
        return median(self.product)

    def lines(self) -> list[str]:
        """Say it in words: min, median, max."""
        return [
            f"{self.name}: {len(self.ratios)} rounds",
            _line(f"  product, {self.unit}", self.product, 0),
            _line(f"  limit, {self.unit}", self.limit, 0),
            _line("  ratio", self.ratios, 2),
        ]


def _line(name: str, figures: list[float], digits: int) -> str:
    shown = {"min": min(figures), "median": median(figures), "max": max(figures)}
    told = "  ".join(f"{word} {figure:.{digits}f}" for word, figure in shown.items())
    return f"{name:<24} {told}"
