"""The command line, `hoidap`.

Exit codes:

| code | meaning |
|---|---|
| 0 | done; a refusal is an answer too |
| 1 | a `HoidapError`: one line on stderr says what is wrong and what to do |
| 2 | the command was not typed as `--help` shows |
| 3 | done, but for some files or lines; each is named on stderr |
| 130 | interrupted with Ctrl+C |
| 141 | the reader of the output went away (`| head`) |

Any other exception keeps its traceback. With `--json`, stdout holds one JSON object on one line and
nothing else; after an error (1, 2) it is empty.
"""

from rag.cli.commands import app, main

__all__ = ["app", "main"]
