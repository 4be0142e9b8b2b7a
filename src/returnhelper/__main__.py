"""``python -m returnhelper``: the command line."""

from returnhelper.entrypoints.cli.ending import run

if __name__ == "__main__":
    run()
