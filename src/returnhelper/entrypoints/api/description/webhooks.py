"""The webhooks of the description: what a seller's endpoint is sent."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from returnhelper.entrypoints.api.description.contracted import Node, Words, contract_document
from returnhelper_sdk import wire

_KEPT = ("description", "x-rules", "x-trigger", "deprecated")
_SIGNATURE_HEADERS = {
    "timestamp": "Moment of this attempt; part of what returnhelper-signature signs.",
    "returnhelper-signature": "Base64 of the HMAC-SHA256; contract/README.md, section 4.",
    "webhook-id": "The notificationId.",
    "webhook-timestamp": "Moment of this attempt, Unix seconds.",
    "webhook-signature": "The same attempt signed as Standard Webhooks says.",
}


def webhooks(refs: Mapping[type, Node], words: Words) -> dict[str, Any]:
    """Describe every notification; `words` hears what the contract says of each payload."""
    return {
        f"{category}.{action}": {"post": _webhook(category, action, refs, words)}
        for category, action in wire.NOTIFICATIONS
    }


def _webhook(category: str, action: str, refs: Mapping[type, Node], words: Words) -> dict[str, Any]:
    document = contract_document("webhooks")
    said = document.raw["webhooks"][f"{category}.{action}"]["post"]
    payload = wire.NOTIFICATIONS[category, action]
    root, below = refs[wire.NotificationRoot], refs[payload]
    theirs = said["requestBody"]["content"]["application/json"]["schema"]
    for ours in (root, below):
        words.hear(ours, theirs, document)
    named = {"properties": {"category": {"const": category}, "action": {"const": action}}}
    body = {"application/json": {"schema": {"allOf": [root, below, named]}}}
    return {
        "operationId": f"{category}.{action}",
        "summary": (inspect.getdoc(payload) or action).split("\n")[0],
        **{word: said[word] for word in _KEPT if word in said},
        "parameters": _headers(said),
        "requestBody": {"required": True, "content": body},
        "responses": {
            "200": {"description": "Exactly 200 acknowledges."},
            "default": {"description": "Anything else is tried again."},
        },
    }


def _headers(said: Node) -> list[Node]:
    document = contract_document("webhooks")
    found = {each["name"]: each for each in map(document.resolved, said.get("parameters", ()))}
    return [
        {
            "name": name,
            "in": "header",
            "required": True,
            "description": description,
            "schema": {"type": "string", **found.get(name, {}).get("schema", {})},
        }
        for name, description in _SIGNATURE_HEADERS.items()
    ]
