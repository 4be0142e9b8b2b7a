"""Who is calling: sellers, their apis, and the credentials that prove it.

A *seller* is a company. An *api* (wire name ``apiId``) is one seller in one environment,
sandbox (``uat``) or production (``v1``); every row of a seller carries it.
The staff of a warehouse is an api of kind ``warehouse``, one per environment.
A *credential* is a key and a token; the token is shown once and only its hash is kept.
Credentials live in memory (`model.CredentialBook`); a change notifies ``credentials_changed``
and is felt by every process within a second.
Created, replaced with an overlap and revoked by the operator. Announces nothing.
Source: decisions 0052 and 0053.
"""
