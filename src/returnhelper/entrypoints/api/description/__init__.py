"""What the API says of itself: the OpenAPI document, made from code and held against the contract.

Names, types, required properties and null come from the routes and the shapes they take and give.
Sentences, limits that a shape does not carry, and errorCodes come from the contract's documents.
A test compares the result with these documents, so that neither can say what the other does not.
"""
