"""The three forms an envelope takes, which every answer in JSON has one of."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from returnhelper.entrypoints.api.routes import ApiName

Node = dict[str, Any]
FORMS = {
    "Success": ("SuccessEnvelope", "Success"),
    "SoftError": ("SoftErrorResponse", "SoftError"),
    "HttpError": ("HttpErrorResponse", "HardError"),
}
"""Our names, and those the documents of the contract have for them."""


def envelope_name(api: ApiName, form: str) -> str:
    """Return the name of a form in the components."""
    return f"{api.value.capitalize()}{form}"


def envelopes(envelope: Node, meta: Node) -> dict[str, Node]:
    """Return the forms by name, made from the shapes of the envelope and its `meta`."""
    made = {}
    for api in ApiName:
        for form in FORMS:
            root, below = deepcopy(envelope), deepcopy(meta)
            root["required"], below["required"] = (
                list(root["properties"]),
                list(below["properties"]),
            )
            for part in below["properties"].values():
                part.pop("default", None)
            properties = below["properties"]
            if form == "Success":
                properties["status"]["const"] = 200
                properties["errorCode"] = {"type": "null"}
                properties["error"] = {"type": "object", "maxProperties": 0}
            else:
                properties["errorCode"] = {"type": "string"}
            root["properties"]["meta"] = below
            made[envelope_name(api, form)] = root
    return made
