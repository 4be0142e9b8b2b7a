"""From sign-up to production: where webhooks go, and when a seller goes live.

A *setup request* names an endpoint: submitted -> testing once the operator approves; a worker posts
a signed test, and exactly 200 makes it approved and the endpoint active; anything else makes it
submitted again, with the outcome. A URL for production waits until the seller is live.
A *go-live request* says that the sandbox was tested; its checklist is computed from what the
platform has itself. Approved, it opens production: api, balance, credential, signing key, endpoint.
Both are rejected by the operator with a reason, or withdrawn by the seller; one of each is open.
Both belong to the seller's sandbox api. The tables are ``SETUP`` and ``GO_LIVE`` in ``model.py``.
Announces nothing; the test is posted, not stored. Source: contract README, 3; decisions 0050, 0051.
"""
