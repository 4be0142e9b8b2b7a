"""What evidence says of itself to whoever opens it."""

from __future__ import annotations

KEYS_PATH = "/v1/public/api/Evidence/getEvidenceKeys"

_README = """\
Evidence of the returned item {rma}

evidence.pdf    to read
records.jsonl   the records, one a line; each names the SHA-256 of the line before as "previous"
photos/         the photos, each named by its SHA-256
manifest.json   the SHA-256 of every file and of every record
manifest.sig    the Ed25519 signature over manifest.json
key.pem         the public key it was made with

The key has the fingerprint
{fingerprint}

Compare it with the list of the platform that made this file: at its address, {path}
If it is not there, this file proves nothing.

Check everything at once, without a network:

    returnhelper evidence verify FILE.zip --key {fingerprint}

Or by hand, in the unpacked folder:

    openssl pkey -pubin -in key.pem -outform DER | sha256sum
    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig
    sha256sum records.jsonl evidence.pdf README.txt key.pem photos/*
"""


def readme(rma: str, fingerprint: str) -> str:
    """Return the page that lies beside the files: what they are and how to check them."""
    return _README.format(rma=rma, fingerprint=fingerprint, path=KEYS_PATH)
