"""Files: the bytes that are not rows, such as pictures, labels, paperwork and uploads.

A file is stored once under a key nobody can guess, ``<kind>/<random>.<extension>``, and its
bytes never change; a change is a new key.
The rows that mention a key belong to the slices above: a label to labels, a picture to the item
it shows; only uploads have rows here.
Whoever knows a key may read the file, so a key is a secret of those it was told to.

A picture is decoded when it comes in and written anew, so that neither its metadata nor anything
hidden in it is passed on; it is kept in its own size and in three smaller ones.

An upload begins as a slot: the seller asks for an address that takes one file for a while.

    open ──the seller puts the bytes──> stored ──a request refers to it──> kept
      └────────nobody came──────> removed <────nobody did, for 7 days───┘

A slot past its time takes nothing; a worker removes what nobody came for or refers to.
Nothing is announced here.
"""
