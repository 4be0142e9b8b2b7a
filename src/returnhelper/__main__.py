"""``python -m returnhelper``: the command line."""

from returnhelper.entrypoints.cli import main

if __name__ == "__main__":
    main()
