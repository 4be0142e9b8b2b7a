"""How often, and how fast, the owner of an unknown parcel is among the first suggestions.

`bookings` makes sellers and their open shipments, `misreading` what people, scanners and time do
to a text, `parcels` labels with such texts on them, `baselines` what could be had without an index.
None of them knows how the platform searches; all of it follows from a seed.
"""
