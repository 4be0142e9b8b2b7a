"""The story `returnhelper demo` tells: one return from booking to disposal, over real sockets.

With `--all` it goes on: every kind of handling, services, a split, resends, recalls, a parcel that
nobody announced, and a consolidated order.

The operator opens an account, a seller books a return, the worker buys its label, a warehouse
scans the parcel in, photographs it and disposes of it; the seller hears of each step by webhook.

`installation` is the server it happens on, `listener` the seller's endpoint, `caller` whoever
calls the API, `paper` what is drawn and scanned, `narrator` what is printed; `chapters` holds what
people do, `plot` in which order.
Nothing is claimed that was not looked at: a check that fails ends the story there.
"""
