"""`python -m tiepthu`: the same program as the `tiepthu` command."""

from tiepthu.cli import main

if __name__ == "__main__":
    main()
