"""The pages of the warehouse and the operator. Declared, built later.

Warehouse staff scan a parcel, receive it, photograph it and print its RMA; they work through
lists of what sellers asked for and record what was done.
The operator approves setup and go-live requests, tops up balances, resumes endpoints and reads
the audit.
A scanner is a keyboard: every step can be done without a mouse, and a camera serves as well.
The pages call the same actions as the API and know nothing else of the domain.
"""
