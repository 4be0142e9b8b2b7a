"""Names people and shops have, and streets: some common, most rare."""

from __future__ import annotations

from random import Random

_FIRST = (
    "James Mary Michael Linda David Maria Anna Thomas Sarah John Laura Peter Julia Paul Emma Daniel"
    " Sophie Lukas Hannah Martin Eva Robert Lisa Mark Nina Andreas Claudia Stefan Monika José María"
    " Luis Carmen Juan Lucía Miguel Ana Pedro Elena Antonio Isabel Pierre Chloé François Camille"
    " Jean Amélie Louis Zoé Giulia Marco Francesca Luca Chiara Alessandro Piotr Agnieszka Krzysztof"
    " Małgorzata Jan Katarzyna Tomasz Zofia Łukasz Jürgen Björn Søren Åsa Lars Ingrid Jörg Käthe"
    " Günther Heike Uwe Renate Wolfgang Birgit Christoph Friederike Maximilian Johannes Elisabeth"
    " Alexander Victoria William Charlotte Henry Olivia George Amelia Oliver Isla Jack Ava Noah Mia"
    " Wei Li Fang Jing Min Hiroshi Yuki Kenji Sakura Arjun Priya Rahul Ananya Mohammed Fatima Omar"
    " Aisha Yusuf Leila Ivan Olga Dmitri Natalia Sergei Tatiana Brandon Tiffany Kevin Ashley Jason"
    " Brittany Tyler Kayla Dylan Morgan Cameron Jordan Aaron Abigail Caleb Grace Ethan Chloe Logan"
).split()
_COMMON = (
    "Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López"
    " González Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark"
    " Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter"
    " Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter"
    " Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Dubois Durand Leroy Moreau Simon"
    " Laurent Lefèvre Rossi Russo Ferrari Bianchi Romano Nowak Kowalski Wiśniewski Wójcik Kamiński"
    " Jensen Nielsen Hansen Andersson Johansson Karlsson Nguyen Tran Chen Wang Zhang Liu Singh"
    " Kumar Patel Khan Ali Ivanov Smirnov Silva Santos Oliveira Murphy Kelly O'Brien Ryan Evans"
).split()
_HEADS = (
    "Alt Berg Birn Brand Bruck Burn Cald Cran Dorn Eber Ecker Eich Elm Fair Falken Feld Fern Frei"
    " Glad Grun Hag Hart Haver Hemm Herz Holl Horn Kern Kirch Lang Lind Löw Marl Morn Neu Nord Ober"
    " Oster Penn Quint Raven Rein Rosen Sand Schön Silver Stein Stern Stock Sund Thorn Unter Wald"
    " War Wein Whit Win Wolfs Wood Zell"
).split()
_TAILS = (
    "bach bauer baum beck berg berger born brook burg by combe dahl dale dorf eck ell er feld ford"
    " fors gaard garth ham hardt haus heim hoff holm hurst kamp land ley ling lund man mann mark"
    " mere more mühl nagel qvist rath reuter sen shaw sky son stad stedt ström ton vold wald well"
    " wick worth"
).split()
_SHOP_HEADS = (
    "Acorn Alpine Amber Arctic Aurora Bamboo Birch Blue Bright Cedar City Clever Cloud Copper Coral"
    " Crystal Daily Delta Eagle Echo Ember Fable Falcon Fjord Forest Fresh Frost Garnet Gentle"
    " Golden Granite Green Harbor Hazel Iron Ivory Jade Juniper Kite Lemon Lunar Maple Marble"
    " Meadow Mint Modern Noble North Oak Olive Orbit Pearl Pine Polar Prime Quiet Rapid Raven River"
    " Rocket Royal Rustic Salt Scarlet Silk Silver Solar Sparrow Stone Summit Sunny Swift Tidal"
    " Timber Topaz Urban Velvet Vivid Willow Winter Zephyr"
).split()
_SHOP_TAILS = (
    "Apparel Audio Bags Beauty Bikes Books Boots Denim Fashion Fitness Footwear Gadgets Garden Gear"
    " Home Jewelry Kids Kitchen Leather Lights Living Optics Outdoor Paper Pets Shoes Sports Store"
    " Style Supply Tools Toys Trading Watches Wear"
).split()
_FORMS = ("GmbH", "Ltd", "LLC", "Inc", "SARL", "B.V.", "Co", "", "", "")
_STREETS = (
    "Orchard Main Church Mill Station Park Oak Elm High Lake Hill Bridge Victoria Garden Market"
    " School River Maple Cedar Walnut Bahnhof Haupt Linden Garten Schiller Goethe Berg Ring Wald"
    " Rosen Kirch Dorf Mühlen Wiesen Schloss Sonnen Birken Eichen Ahorn"
).split()
_WAYS = (
    " Street",
    " Road",
    " Lane",
    " Avenue",
    " Row",
    "straße",
    "weg",
    "gasse",
    "allee",
    " Close",
)
_RARE_NAMES = 0.45
_RANK_SHIFT = 8


def person(chance: Random) -> str:
    """Return a name; about half of the surnames are common, and those as names are: by rank."""
    return f"{_ranked(chance, _FIRST)} {surname(chance)}"


def surname(chance: Random) -> str:
    """Return a surname."""
    if chance.random() < _RARE_NAMES:
        return chance.choice(_HEADS) + chance.choice(_TAILS)
    return _ranked(chance, _COMMON)


def common_person(chance: Random) -> str:
    """Return a name that many have."""
    return f"{chance.choice(_FIRST[:12])} {chance.choice(_COMMON[:12])}"


def shops(chance: Random, count: int) -> list[str]:
    """Return the names of so many shops; some share a word, none is the same."""
    names: dict[str, None] = {}
    while len(names) < count:
        parts = chance.choice(_SHOP_HEADS), chance.choice(_SHOP_TAILS), chance.choice(_FORMS)
        names[" ".join(part for part in parts if part)] = None
    return list(names)


def street(chance: Random) -> str:
    """Return a street with its number."""
    name, number = chance.choice(_STREETS) + chance.choice(_WAYS), chance.randint(1, 240)
    return f"{number} {name}" if chance.random() < 1 / 2 else f"{name} {number}"


def _ranked(chance: Random, names: list[str]) -> str:
    weights = [1 / (rank + _RANK_SHIFT) for rank in range(len(names))]
    return chance.choices(names, weights)[0]
