"""How unknown parcels and claims say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unknown


class UnknownShipmentNotFound(Unknown):
    """No unknown parcel with this id in the warehouse."""

    code = "UNKNOWN_SHIPMENT_NOT_FOUND"


class UnknownShipmentNotAllowed(Refused):
    """The status of the unknown parcel does not allow this step."""

    code = "UNKNOWN_SHIPMENT_NOT_ALLOWED"


class ShipmentNotBooked(Refused):
    """The shipment was an unknown parcel itself; assign this one to its seller instead."""

    code = "SHIPMENT_NOT_BOOKED"


class UnknownShipmentNotDue(Refused):
    """The unknown parcel cannot be disposed of yet: somebody may still claim it."""

    code = "UNKNOWN_SHIPMENT_NOT_DUE"


class OwnerNotFound(Unknown):
    """No seller of this environment has this api id or client code."""

    code = "OWNER_NOT_FOUND"


class PackageNotFound(Invalid):
    """The unknown parcel has no such package; `packages` counts them from 0."""

    code = "PACKAGE_NOT_FOUND"


class PackagesMiscounted(Invalid):
    """A correction lists as many packages as were registered, in their order."""

    code = "PACKAGES_MISCOUNTED"
