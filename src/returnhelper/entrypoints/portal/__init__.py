"""The seller's pages. Declared, built later.

A seller's staff sign in and see their returns, labels, items on the shelf, money and webhooks;
they book a return, say what becomes of an item, resume an endpoint and send a delivery again.
Engineers find the signing key, their credentials, and the setup and go-live requests here.
Every page is a template with plain forms that work without JavaScript; live parts are told by
one stream of events.
The pages call the same actions as the API and know nothing else of the domain.
"""
