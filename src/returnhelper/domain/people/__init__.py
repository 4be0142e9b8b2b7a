"""Who acts for a warehouse and for the installation: staff and operators, each with a role.

A person of the *staff* belongs to a warehouse in one environment and holds keys of its api;
a *reader* looks, a *worker* does what is done at a dock, a *lead* also takes back and rewrites.
An *operator* runs the installation by the command line; an *auditor* only looks.
While no operator is registered, whoever has the database is one.
Somebody who is disabled stays on the list and is never another: the log names them for ever.
Made, changed and disabled by operators. Announces nothing.
"""
