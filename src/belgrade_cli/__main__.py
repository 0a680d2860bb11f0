"""`python -m belgrade_cli` is `belgrade`."""

from belgrade_cli.cli import main

if __name__ == "__main__":
    main()
