"""`python -m redactor`: the same program as the `redactor` command, for machines where scripts are blocked."""

from redactor.cli.app import main

if __name__ == "__main__":
    main()
